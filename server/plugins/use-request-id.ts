import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';

export const requestIdHeader = 'x-request-id';
const acceptable = /^[\w.:-]{1,100}$/;

const scope = new AsyncLocalStorage<string>();

/** The id of the request that this code runs for. */
export function currentRequestId(): string {
  return scope.getStore() ?? 'none';
}

/** The id that a request brings, where it is a plain one; else a new one. */
export function requestIdOf(sent: string | string[] | null | undefined): string {
  return typeof sent === 'string' && acceptable.test(sent) ? sent : randomUUID();
}

/**
 * Every request has an id, the caller's own where it sent a plain one, and every answer names it,
 * so that a user's report finds its line in the log.
 */
export function useRequestId(): Plugin {
  const ids = new WeakMap<Request, string>();
  return {
    onRequest({ request }) {
      const id = requestIdOf(request.headers.get(requestIdHeader));
      ids.set(request, id);
      scope.enterWith(id);
    },
    onResponse({ request, response }) {
      response.headers.set(requestIdHeader, ids.get(request) ?? currentRequestId());
    },
  };
}

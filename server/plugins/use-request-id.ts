import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';

const header = 'x-request-id';
const acceptable = /^[\w.:-]{1,100}$/;

const scope = new AsyncLocalStorage<string>();

/** The id of the request that this code runs for. */
export function currentRequestId(): string {
  return scope.getStore() ?? 'none';
}

/**
 * Every request has an id, the caller's own where it sent a plain one, and every answer names it,
 * so that a user's report finds its line in the log.
 */
export function useRequestId(): Plugin {
  const ids = new WeakMap<Request, string>();
  return {
    onRequest({ request }) {
      const sent = request.headers.get(header);
      const id = sent && acceptable.test(sent) ? sent : randomUUID();
      ids.set(request, id);
      scope.enterWith(id);
    },
    onResponse({ request, response }) {
      response.headers.set(header, ids.get(request) ?? currentRequestId());
    },
  };
}

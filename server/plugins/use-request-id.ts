import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { noteOf, type RequestNote } from '../database-refusal.ts';

export const requestIdHeader = 'x-request-id';
const acceptable = /^[\w.:-]{1,100}$/;

interface Scope {
  id: string;
  /** The operation that is executed, once one is. */
  operationName?: string | null;
  query?: string;
}

const scope = new AsyncLocalStorage<Scope>();

/** The id of the request that this code runs for. */
export function currentRequestId(): string {
  return scope.getStore()?.id ?? 'none';
}

/** What the log says of the request that this code runs for. */
export function currentNote(): RequestNote {
  return noteOf(currentRequestId(), scope.getStore() ?? {});
}

/** The id that a request brings, where it is a plain one; else a new one. */
export function requestIdOf(sent: string | string[] | null | undefined): string {
  return typeof sent === 'string' && acceptable.test(sent) ? sent : randomUUID();
}

/**
 * Every request has an id, the caller's own where it sent a plain one, and every answer names it,
 * so that a user's report finds its line in the log.
 */
export function useRequestId(): Plugin<{ params: { query?: string } }> {
  const ids = new WeakMap<Request, string>();
  return {
    onRequest({ request }) {
      const id = requestIdOf(request.headers.get(requestIdHeader));
      ids.set(request, id);
      scope.enterWith({ id });
    },
    onExecute({ args }) {
      const { document, operationName, contextValue } = args;
      const name = operationName ?? getOperationAST(document)?.name?.value;
      const { query } = contextValue.params;
      scope.enterWith({ id: currentRequestId(), operationName: name, query });
    },
    onResponse({ request, response }) {
      response.headers.set(requestIdHeader, ids.get(request) ?? currentRequestId());
    },
  };
}

import type { Fetch, FetchedResponse, FetchInit } from './options.ts';
import { readAddress } from './persisted.ts';
import { isRead } from './transport.ts';

/** How queries are put together. */
export interface BatchOptions {
  /** Another `fetch` than the runtime's own. */
  fetch?: Fetch | undefined;
  /** How many queries one request may bring, 10 by default; the server has a limit of its own. */
  limit?: number | undefined;
}

/** A query that waits for others of its tick. */
interface Waiting {
  address: string;
  init: FetchInit;
  /** Its place in the request that brings them all. */
  asked: object;
  answer(response: FetchedResponse | Promise<FetchedResponse>): void;
}

/** Refusals that speak of the request as such: the same queries may be asked one by one. */
const refusals = [400, 404, 405, 413, 415, 422];

/**
 * Makes a `fetch` for `createClient` that brings all queries of one tick in one request, where the
 * server takes that (`MAHDAR_BATCHING`); where it does not, they are asked one by one. Errors,
 * signals and timeouts stay those of each query. Mutations and live events go alone, and so does
 * what is asked with `fetchOptions`.
 *
 * @example
 * ```ts
 * import { createClient } from '@mahdar/sdk';
 * import { batched } from '@mahdar/sdk/batch';
 *
 * const mahdar = createClient({ url: 'http://localhost:4000/graphql', fetch: batched() });
 * const [{ coverage }, { country }] = await Promise.all([
 *   mahdar.coverage(),
 *   mahdar.country({ code: 'MA' }),
 * ]);
 * ```
 */
export function batched({ fetch: own, limit = 10 }: BatchOptions = {}): Fetch {
  const send: Fetch = own ?? ((address, init) => fetch(address, init));
  const queues = new Map<string, Waiting[]>();
  let isRefused = false;

  const flush = (url: string, key: string) => {
    const waiting = (queues.get(key) ?? []).filter(({ init }) => !init.signal.aborted);
    queues.delete(key);
    for (let from = 0; from < waiting.length; from += limit) {
      void sendTogether(send, url, waiting.slice(from, from + limit)).then((isTaken) => {
        if (!isTaken) isRefused = true;
      });
    }
  };
  return (address, init) => {
    const read = isRefused ? undefined : readQuery(address, init);
    if (!read) return send(address, init);
    const key = JSON.stringify([read.url, headersOf(init)]);
    return new Promise((answer) => {
      const queue = queues.get(key) ?? [];
      queue.push({ address, init, asked: read.asked, answer });
      if (queue.length === 1) setTimeout(flush, 0, read.url, key);
      queues.set(key, queue);
    });
  };
}

/** A query that others may go with; undefined for what goes alone. */
function readQuery(address: string, init: FetchInit): { url: string; asked: object } | undefined {
  const { method, headers, body, signal, ...others } = init;
  if (Object.keys(others).length > 0 || headers.accept === 'text/event-stream') return;
  if (!body) {
    const { url, asked } = readAddress(address);
    return asked.extensions ? { url, asked } : undefined;
  }
  const asked: { query?: unknown } = JSON.parse(body);
  return isRead(String(asked.query)) ? { url: address, asked } : undefined;
}

/** Sends several queries in one request; whether the server took it. */
async function sendTogether(send: Fetch, url: string, all: readonly Waiting[]): Promise<boolean> {
  const alone = () => {
    for (const { address, init, answer } of all) answer(send(address, init));
  };
  const [first, ...others] = all;
  if (!first || others.length === 0) {
    alone();
    return true;
  }
  const body = JSON.stringify(all.map(({ asked }) => asked));
  const headers = { ...headersOf(first.init), 'content-type': 'application/json' };
  const link = linkOf(all);
  try {
    const response = await send(url, { method: 'POST', headers, body, signal: link.signal });
    const text = await response.text();
    const results = readResults(text, all.length);
    if (!results && refusals.includes(response.status)) {
      alone();
      return false;
    }
    all.forEach(({ answer }, place) => {
      answer(partOf(response, results ? JSON.stringify(results[place]) : text));
    });
  } catch (error) {
    for (const { answer } of all) answer(Promise.reject(error));
  } finally {
    link.release();
  }
  return true;
}

/** Ends the request when nobody waits for it any more. */
function linkOf(all: readonly Waiting[]): { signal: FetchInit['signal']; release(): void } {
  const controller = new AbortController();
  let left = all.length;
  const leave = () => {
    left -= 1;
    if (left === 0) controller.abort();
  };
  for (const { init } of all) init.signal.addEventListener('abort', leave);
  return {
    signal: controller.signal,
    release: () => {
      for (const { init } of all) init.signal.removeEventListener('abort', leave);
    },
  };
}

function readResults(text: string, count: number): unknown[] | undefined {
  try {
    const results: unknown = JSON.parse(text);
    return Array.isArray(results) && results.length === count ? results : undefined;
  } catch {
    return undefined;
  }
}

function partOf({ status, headers }: FetchedResponse, text: string): FetchedResponse {
  return { status, headers, text: async () => text };
}

function headersOf({ headers: { 'content-type': _, ...headers } }: FetchInit) {
  return headers;
}

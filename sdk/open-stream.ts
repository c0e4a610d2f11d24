import { faultOf, readAnswer } from './answer.ts';
import { MahdarError } from './errors.ts';
import type { LiveOptions } from './live-events.ts';
import type { Operation } from './operation.ts';
import type { ClientOptions, FetchedResponse } from './options.ts';
import { headersOf } from './transport.ts';

/** A piece of a stream, or its end. */
export type Read = { done: true; value?: undefined } | { done: false; value: string };

/** An answer that is still coming. */
export interface OpenStream {
  read(): Promise<Read>;
}

interface StreamedResponse extends FetchedResponse {
  readonly body?: {
    getReader?(): { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }> };
  } | null;
}

/** Subscribes once, behind an event if one is named. Aborting the link ends it. */
export async function openStream(
  client: ClientOptions,
  { name, text }: Operation<unknown, never>,
  variables: unknown,
  options: LiveOptions,
  link: AbortController,
  after: string | undefined,
): Promise<OpenStream> {
  const { url, fetchOptions } = client;
  const watched = <Result>(result: Promise<Result>) =>
    withinSilence(name, options.silenceMs ?? 40_000, link, result);
  const headers = {
    ...(await headersOf(client, options)),
    accept: 'text/event-stream',
    'content-type': 'application/json',
    ...(after ? { 'last-event-id': after } : {}),
  };
  const body = JSON.stringify({ query: text, operationName: name, variables });
  const own = { ...fetchOptions, ...options.fetchOptions };
  const init = { ...own, method: 'POST', headers, body, signal: link.signal };
  const send = client.fetch ?? fetch;
  const response: StreamedResponse = await watched(Promise.resolve(send(url, init)));
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    const answer = await readAnswer(name, response);
    throw faultOf(name, answer, response.headers) ?? noStream(name);
  }
  const reader = response.body?.getReader?.();
  if (!reader) throw noStream(name);
  const decoder = new TextDecoder();
  return {
    async read() {
      const { done, value } = await watched(reader.read());
      return done ? { done } : { done: false, value: decoder.decode(value, { stream: true }) };
    },
  };
}

function withinSilence<Result>(
  name: string,
  silenceMs: number,
  link: AbortController,
  result: Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const fail = (message: string) => () =>
      reject(new MahdarError({ kind: 'network', message: `${name} ${message}.` }));
    const leave = fail('lost its connection');
    const timer = setTimeout(() => {
      fail(`heard nothing for ${silenceMs} ms`)();
      link.abort();
    }, silenceMs);
    link.signal.addEventListener('abort', leave);
    const settle = () => {
      clearTimeout(timer);
      link.signal.removeEventListener('abort', leave);
    };
    result.then(resolve, reject).then(settle, settle);
  });
}

function noStream(name: string): MahdarError {
  return new MahdarError({
    kind: 'http',
    message: `${name} got no stream of events: neither the server nor this runtime's fetch may stand in its way.`,
  });
}

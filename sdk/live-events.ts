import { faultOf } from './answer.ts';
import { pause } from './deadline.ts';
import { isMahdarError, MahdarError } from './errors.ts';
import { type EventMessage, eventParser } from './event-parser.ts';
import { iterator } from './iterator.ts';
import { type OpenStream, openStream, type Read } from './open-stream.ts';
import type { Operation } from './operation.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import { isPassing, waitBefore } from './retry.ts';

/** How events are listened to. */
export interface LiveOptions extends Omit<CallOptions, 'timeoutMs'> {
  /**
   * How many attempts in a row may fail before the loop throws; without end by default. The ones
   * that cannot help, such as with a refused filter, throw at once.
   */
  retries?: number | undefined;
  /**
   * After how long a silence the connection counts as lost, in milliseconds; 40,000 by default. The
   * server says something every 12 seconds.
   */
  silenceMs?: number | undefined;
  /** Called when the connection is lost, before it is made again; without an error when the server ended it. */
  onReconnect?: ((cause: MahdarError | undefined) => void) | undefined;
}

/**
 * Events as they happen. Every loop over them has a connection of its own, which is made again when
 * it breaks and goes on behind the last event: none is lost, and none comes twice. `break` ends it.
 *
 * @example
 * ```ts
 * for await (const { article } of mahdar.live.articlePublished()) console.log(article.headline);
 * ```
 */
export interface LiveEvents<Event> {
  [Symbol.asyncIterator](): AsyncIterableIterator<Event>;
}

/** A connection that held this long counts for a good one. */
const lastingMs = 30_000;

/** How often in a row the server may fail at one event. */
const failuresOfServer = 5;

/** The events of a subscription. */
export function liveEvents<Event>(
  client: ClientOptions,
  ready: Operation<unknown, never>,
  method: string,
  variables: unknown,
  options: LiveOptions = {},
): LiveEvents<Event> {
  const open = (signal: AbortController, after: string | undefined) =>
    openStream(client, ready, variables, options, signal, after);
  return { [Symbol.asyncIterator]: () => follow(open, ready.name, method, options) };
}

type Open = (link: AbortController, after: string | undefined) => Promise<OpenStream>;

function follow<Event>(
  open: Open,
  name: string,
  method: string,
  { retries = Number.POSITIVE_INFINITY, signal, onReconnect }: LiveOptions,
): AsyncIterableIterator<Event> {
  let link = new AbortController();
  let stream: OpenStream | undefined;
  let parse = eventParser();
  let waiting: EventMessage[] = [];
  let lastEventId: string | undefined;
  let failures = 0;
  let openedAt = 0;
  let isOver = false;

  const disconnect = () => {
    link.abort();
    stream = undefined;
    waiting = [];
    parse = eventParser();
  };
  const stop = () => {
    isOver = true;
    disconnect();
    signal?.removeEventListener('abort', stop);
  };
  const reconnect = async (error: MahdarError | undefined) => {
    if (isOver) return;
    failures = stream && Date.now() - openedAt > lastingMs ? 1 : failures + 1;
    if (failures > retries || (error && !mayPass(error, failures))) throw error ?? ended(name);
    disconnect();
    onReconnect?.(error);
    link = new AbortController();
    await pause(waitBefore(error, failures), link.signal);
  };
  const readSome = async () => {
    if (!stream) {
      openedAt = Date.now();
      stream = await open(link, lastEventId);
    }
    const { done, value }: Read = await stream.read();
    if (done) await reconnect(undefined);
    else waiting = parse(value);
  };
  const advance = async (): Promise<{ value: Event } | undefined> => {
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    while (!isOver) {
      const message = waiting.shift();
      try {
        const value = message && eventOf<Event>(name, method, message);
        if (message?.id) lastEventId = message.id;
        if (value !== undefined) {
          failures = 0;
          return { value };
        }
        if (!message) await readSome();
      } catch (error) {
        await reconnect(isMahdarError(error) ? error : lost(name, error));
      }
    }
    if (signal?.aborted) throw aborted(name, signal.reason);
    return;
  };
  return iterator(advance, stop);
}

/** The event that a message tells of; undefined where it only says where the stream stands. */
function eventOf<Event>(name: string, method: string, message: EventMessage): Event | undefined {
  if (!message.data || message.event === 'complete') return;
  const { data, errors = [] } = JSON.parse(message.data);
  if (data?.[method]) return data[method];
  const meta = { status: 200, requestId: undefined, schema: undefined };
  throw faultOf(name, { data: null, errors, meta }, { get: () => null }) ?? lost(name, undefined);
}

function mayPass(error: MahdarError, failures: number): boolean {
  const isOfServer = error.code === 'INTERNAL_SERVER_ERROR' && failures < failuresOfServer;
  return isPassing(error) || isOfServer;
}

function lost(name: string, cause: unknown): MahdarError {
  return new MahdarError({ kind: 'network', message: `${name} lost its connection.`, cause });
}

function ended(name: string): MahdarError {
  return new MahdarError({ kind: 'network', message: `${name} was ended by the server.` });
}

function aborted(name: string, cause: unknown): MahdarError {
  return new MahdarError({ kind: 'aborted', message: `${name} was aborted.`, cause });
}

import type { SchemaVersions } from './handshake.ts';

/** The runtime's own `AbortSignal`, or one that works like it where the runtime has no types. */
export type Signal = typeof globalThis extends { AbortSignal: { prototype: infer Own } }
  ? Own
  : SignalLike;

/** What is needed of an `AbortSignal`. */
export interface SignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What is asked of `fetch`. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string;
  signal: Signal;
}

/** What is needed of a `Response`. */
export interface FetchedResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** The part of `fetch` that the client uses. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchedResponse>;

/** Headers as they are, or a function that gives them for each attempt, such as a fresh token. */
export type HeadersSource =
  | Record<string, string>
  | (() => Record<string, string> | Promise<Record<string, string>>);

/** One attempt at a request, for logs and traces. Holds neither variables nor headers. */
export interface Attempt {
  /** The operation's name; undefined when the document gives none. */
  readonly operation: string | undefined;
  readonly url: string;
  readonly method: string;
  /** 1 for the first. */
  readonly attempt: number;
}

/** How an attempt ended. */
export interface AttemptOutcome extends Attempt {
  readonly durationMs: number;
  /** The HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** The version of the server's graph; undefined when it names none. */
  readonly schema: string | undefined;
  /** What went wrong, if anything did. */
  readonly error: unknown;
}

/** How the client behaves; what a call may change for itself. */
export interface CallOptions {
  /** Ends the call, whatever it is doing. */
  signal?: Signal | undefined;
  /**
   * How long the whole call may take, attempts and pauses together, in milliseconds; 30,000 by
   * default. `0` is no limit.
   */
  timeoutMs?: number | undefined;
  /**
   * How many times a query is asked again when the network fails or the server says 429, 502, 503
   * or 504; 2 by default. Mutations are not, unless they are `repeatable`.
   */
  retries?: number | undefined;
  /**
   * Whether a mutation may be asked again as a query is: only where the server knows it again, by an
   * idempotency key.
   */
  repeatable?: boolean | undefined;
  /** Sent with the request, beside and above those of the client. */
  headers?: Record<string, string> | undefined;
  /** Given to `fetch` as it is, such as `{ next: { revalidate: 60 } }`. */
  fetchOptions?: Record<string, unknown> | undefined;
}

/** What the `createClient` of `@mahdar/sdk/core` takes. */
export interface CoreOptions {
  /** The address of the endpoint: `https://news.example/graphql`. */
  url: string;
  /** Languages in order of preference, sent as `Accept-Language`; a call's `language` goes first. */
  language?: string | readonly string[] | undefined;
  headers?: HeadersSource | undefined;
  /** Another `fetch` than the runtime's own. */
  fetch?: Fetch | undefined;
  timeoutMs?: CallOptions['timeoutMs'];
  retries?: CallOptions['retries'];
  fetchOptions?: CallOptions['fetchOptions'];
  /** Called before each attempt. */
  onRequest?: ((attempt: Attempt) => void) | undefined;
  /** Called after each attempt, whether it succeeded or not. */
  onResponse?: ((outcome: AttemptOutcome) => void) | undefined;
}

/** What `createClient` takes. */
export interface ClientOptions extends CoreOptions {
  /**
   * Asks the ready operations by their hash over GET, so that caches on the way can answer; what
   * the server does not keep is asked in full. Off by default.
   */
  persisted?: boolean | undefined;
  /**
   * Called once when the server's graph is another than the one that this package was made for; by
   * default it warns on the console, `false` is silence.
   */
  onNewSchema?: ((versions: SchemaVersions) => void) | false | undefined;
  /**
   * Whether equal queries that are under way at the same time share one request; by default they
   * do, unless `headers` is a function.
   */
  share?: boolean | undefined;
}

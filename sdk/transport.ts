import { type Answer, faultOf, readAnswer } from './answer.ts';
import { pause, withDeadline } from './deadline.ts';
import { isMahdarError, MahdarError } from './errors.ts';
import type { Operation } from './operation.ts';
import type {
  Attempt,
  CallOptions,
  CoreOptions,
  Fetch,
  FetchedResponse,
  Signal,
} from './options.ts';
import type { ShortForm } from './persisted.ts';
import { isPassing, waitBefore } from './retry.ts';

/** A document as text, or with its types: what graphql-codegen and gql.tada make of one. */
export type Document<Result, Variables> =
  | Operation<Result, Variables>
  | TypedText<Result, Variables>
  | string;

/** A document whose text is its string value, as graphql-codegen's string mode makes them. */
export interface TypedText<Result, Variables> {
  toString(): string;
  readonly __apiType?: (variables: Variables) => Result;
}

/** Asks an operation; throws a `MahdarError` only when there is no answer at all. */
export type Send = <Result, Variables>(
  document: Document<Result, Variables>,
  variables?: Variables,
  options?: CallOptions,
) => Promise<{ answer: Answer<Result>; fault: MahdarError | undefined }>;

interface Request {
  name: string;
  operation: string | undefined;
  /** Where the operation can be asked by an address alone. */
  address: string | undefined;
  body: string;
  options: CallOptions;
  /** When the call must have ended, in milliseconds of `Date.now()`. */
  end: number;
}

interface Outcome {
  answer: Answer<unknown> | undefined;
  fault: MahdarError | undefined;
}

/** The way to one endpoint, with its deadlines and repetitions. */
export function createTransport(client: CoreOptions, shortForm?: ShortForm): Send {
  return async (document, variables, call = {}) => {
    const { text, operation, ready } = readDocument(document);
    const options = { timeoutMs: 30_000, retries: 2, ...defined(client), ...defined(call) };
    const isQuery = isRead(text);
    const request: Request = {
      name: operation ?? 'The query',
      operation,
      address: isQuery && ready ? shortForm?.addressOf(client.url, ready, variables) : undefined,
      body: JSON.stringify({ query: text, operationName: operation, variables }),
      options: {
        ...options,
        retries: isQuery || call.repeatable ? options.retries : 0,
        headers: call.headers,
      },
      end: Date.now() + (options.timeoutMs || Number.POSITIVE_INFINITY),
    };
    const outcome = await withDeadline(request.name, options, (signal) =>
      attemptUntilAnswered(client, request, signal, shortForm),
    );
    return outcome as never;
  };
}

async function attemptUntilAnswered(
  client: CoreOptions,
  request: Request,
  signal: Signal,
  shortForm: ShortForm | undefined,
): Promise<Outcome> {
  let retries = request.options.retries ?? 0;
  for (let attempt = 1; ; attempt += 1) {
    const { answer, fault } = await attemptOnce(client, request, signal, attempt);
    if (fault && request.address && shortForm?.isUnknown(fault)) {
      request.address = undefined;
      continue;
    }
    const wait = fault && isPassing(fault) && retries > 0 ? waitBefore(fault, attempt) : undefined;
    if (wait === undefined || Date.now() + wait > request.end || signal.aborted) {
      if (fault && !answer) throw fault;
      return { answer, fault };
    }
    retries -= 1;
    await pause(wait, signal);
  }
}

async function attemptOnce(
  client: CoreOptions,
  request: Request,
  signal: Signal,
  number: number,
): Promise<Outcome> {
  const { url, onRequest, onResponse } = client;
  const method = request.address ? 'GET' : 'POST';
  const attempt: Attempt = { operation: request.operation, url, method, attempt: number };
  const start = Date.now();
  onRequest?.(attempt);
  const { answer, fault } = await fetchOnce(client, request, signal, method)
    .then(async (response): Promise<Outcome> => {
      const read = await readAnswer(request.name, response);
      return { answer: read, fault: faultOf(request.name, read, response.headers) };
    })
    .catch((error: unknown) => ({
      answer: undefined,
      fault: isMahdarError(error) ? error : networkError(request.name, error),
    }));
  const { status, requestId } = answer?.meta ?? fault ?? {};
  const durationMs = Date.now() - start;
  const schema = answer?.meta.schema;
  onResponse?.({ ...attempt, durationMs, status, requestId, schema, error: fault });
  return { answer, fault };
}

async function fetchOnce(
  client: CoreOptions,
  { address, body, options }: Request,
  signal: Signal,
  method: string,
): Promise<FetchedResponse> {
  const send: Fetch = client.fetch ?? fetch;
  const headers = {
    accept: 'application/graphql-response+json, application/json;q=0.9',
    // Without it a browser asks a GET across origins without asking for leave first.
    ...(address ? {} : { 'content-type': 'application/json' }),
    ...(await headersOf(client, options)),
  };
  const init = { ...options.fetchOptions, method, headers, signal };
  return send(address ?? client.url, address ? init : { ...init, body });
}

/** The headers of the client's options, and above them those of the call. */
export async function headersOf(
  { headers, language }: CoreOptions,
  call: Pick<CallOptions, 'headers'>,
): Promise<Record<string, string>> {
  const own = typeof headers === 'function' ? await headers() : headers;
  return { ...acceptLanguage(language), ...lowerCased(own), ...lowerCased(call.headers) };
}

function networkError(name: string, cause: unknown): MahdarError {
  return new MahdarError({ kind: 'network', message: `${name} got no answer.`, cause });
}

/** The text of a document, with what is known of it. */
export function readDocument(document: Document<unknown, never>): {
  text: string;
  operation: string | undefined;
  ready?: Operation<unknown, never>;
} {
  if (typeof document === 'object' && 'text' in document) {
    return { text: document.text, operation: document.name, ready: document };
  }
  const text = String(document);
  return { text, operation: /\b(?:query|mutation)\s+(\w+)/.exec(text)?.[1] };
}

/** Errs on the side of not repeating: a field of that name is taken for a mutation too. */
export function isRead(text: string): boolean {
  return !/\b(?:mutation|subscription)\b/.test(text);
}

function acceptLanguage(language: CoreOptions['language']): Record<string, string> {
  const tags = typeof language === 'string' ? [language] : (language ?? []);
  if (tags.length === 0) return {};
  const weighed = tags.map((tag, place) =>
    place ? `${tag};q=${Math.max(0.1, 1 - place / 10)}` : tag,
  );
  return { 'accept-language': weighed.join(', ') };
}

function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function defined<Options extends object>(options: Options): Options {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Options;
}

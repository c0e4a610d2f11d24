import { type Answer, faultOf, readAnswer } from './answer.ts';
import { pause, withDeadline } from './deadline.ts';
import { isMahdarError, MahdarError } from './errors.ts';
import type { Operation } from './operation.ts';
import type {
  Attempt,
  CallOptions,
  ClientOptions,
  Fetch,
  FetchedResponse,
  Signal,
} from './options.ts';
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
  body: string;
  headers: Record<string, string>;
  options: CallOptions;
}

/** The way to one endpoint, with its deadlines and repetitions. */
export function createTransport(client: ClientOptions): Send {
  const languages = acceptLanguage(client.language);
  return async (document, variables, call = {}) => {
    const { text, operation } = readDocument(document);
    const options = { timeoutMs: 30_000, retries: 2, ...defined(client), ...defined(call) };
    const request: Request = {
      name: operation ?? 'The query',
      operation,
      body: JSON.stringify({ query: text, operationName: operation, variables }),
      headers: {
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'content-type': 'application/json',
        ...languages,
      },
      options: { ...options, retries: isRead(text) ? options.retries : 0, headers: call.headers },
    };
    const answered = await withDeadline(request.name, options, (signal) =>
      attemptUntilAnswered(client, request, signal),
    );
    return answered as never;
  };
}

async function attemptUntilAnswered(client: ClientOptions, request: Request, signal: Signal) {
  for (let attempt = 1; ; attempt += 1) {
    const answered = await attemptOnce(client, request, signal, attempt).catch(
      (error: unknown) => ({
        answer: undefined,
        fault: error,
      }),
    );
    const { answer, fault } = answered;
    const isLast = attempt > (request.options.retries ?? 0) || signal.aborted;
    if (!fault || isLast || !isPassing(fault)) {
      if (answer) return { answer, fault };
      throw fault;
    }
    await pause(waitBefore(fault, attempt), signal);
  }
}

async function attemptOnce(
  client: ClientOptions,
  request: Request,
  signal: Signal,
  number: number,
) {
  const { url, onRequest, onResponse } = client;
  const attempt: Attempt = { operation: request.operation, url, method: 'POST', attempt: number };
  const start = Date.now();
  const done = (status: number | undefined, requestId: string | undefined, error: unknown) =>
    onResponse?.({ ...attempt, durationMs: Date.now() - start, status, requestId, error });
  onRequest?.(attempt);
  try {
    const response = await fetchOnce(client, request, signal);
    const answer = await readAnswer(request.name, response);
    const fault = faultOf(request.name, answer, response.headers);
    done(answer.meta.status, answer.meta.requestId, fault);
    return { answer, fault };
  } catch (error) {
    const known = isMahdarError(error) ? error : networkError(request.name, error);
    done(known.status, known.requestId, known);
    throw known;
  }
}

async function fetchOnce(
  client: ClientOptions,
  { body, headers, options }: Request,
  signal: Signal,
): Promise<FetchedResponse> {
  const own = typeof client.headers === 'function' ? await client.headers() : client.headers;
  const send: Fetch = client.fetch ?? fetch;
  return send(client.url, {
    ...options.fetchOptions,
    method: 'POST',
    headers: { ...headers, ...lowerCased(own), ...lowerCased(options.headers) },
    body,
    signal,
  });
}

function networkError(name: string, cause: unknown): MahdarError {
  return new MahdarError({ kind: 'network', message: `${name} got no answer.`, cause });
}

function readDocument<Result, Variables>(document: Document<Result, Variables>) {
  if (typeof document === 'object' && 'text' in document) {
    return { text: document.text, operation: document.name };
  }
  const text = String(document);
  return { text, operation: /\b(?:query|mutation)\s+(\w+)/.exec(text)?.[1] };
}

/** Errs on the side of not repeating: a field of that name is taken for a mutation too. */
function isRead(text: string): boolean {
  return !/\b(?:mutation|subscription)\b/.test(text);
}

function acceptLanguage(language: ClientOptions['language']): Record<string, string> {
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

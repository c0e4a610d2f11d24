import type {
  IncomingHttpHeaders,
  IncomingMessage,
  RequestListener,
  ServerResponse,
} from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Context } from '../schema/context.ts';
import type { Asked, PlannedLane } from '../schema/plan/lane.ts';
import type { AnswerCache } from './cache/answer-cache.ts';
import { wishedLanguages } from './plugins/use-language.ts';
import { persistedDocument } from './plugins/use-persisted-operations.ts';
import { requestIdHeader, requestIdOf } from './plugins/use-request-id.ts';
import { findUnstorable } from './plugins/use-storable-text.ts';

/** Larger ones go the plain route, which reads as it goes. */
const largestBody = 100_000;

export interface PlannedRouteParts {
  lane: PlannedLane;
  /** Keeps answers; without it each is read anew. */
  cache: AnswerCache | null;
  /** The context of a request that anybody may send. */
  publicContext: (request: { requestId: string; lastEventId: string | null }) => Context;
  endpoint: string;
}

type Head = Record<string, string | string[] | number>;

/**
 * Answers what the planned lane can, straight from the socket; everything else goes on to the
 * plain route, which has the last word on every request that is not as usual. What an answer's
 * head says beside the request's id is learned from the plain route's answers to such requests.
 */
export function plannedRoute(parts: PlannedRouteParts, plain: RequestListener): RequestListener {
  const heads = new LRUCache<string, Head>({ max: 200 });
  return (request, response) => {
    if (!isUsual(request, parts.endpoint)) {
      plain(request, response);
      return;
    }
    const key = JSON.stringify([request.headers.accept, request.headers.origin]);
    const head = heads.get(key);
    if (!head) {
      response.once('finish', () => learnHead(heads, key, response));
      plain(request, response);
      return;
    }
    void serve(parts, { request, response, head, plain });
  };
}

function learnHead(heads: LRUCache<string, Head>, key: string, response: ServerResponse): void {
  const sent = response.getHeaders();
  const isAnswer = /^application\/(graphql-response\+)?json/.test(String(sent['content-type']));
  if (response.statusCode === 200 && isAnswer) {
    heads.set(key, Object.fromEntries(Object.entries(sent).filter(isLasting)) as Head);
  }
}

const isLasting = ([name, value]: [string, unknown]) =>
  value !== undefined && /^(content-type|vary|x-mahdar-schema|access-control-.*)$/.test(name);

/** Whether a request is one of the kind that the lane reads: a public POST of JSON. */
function isUsual({ method, url, headers }: IncomingMessage, endpoint: string): boolean {
  return (
    method === 'POST' &&
    url === endpoint &&
    /^application\/json(;\s*charset=utf-8)?$/i.test(headers['content-type'] ?? '') &&
    Number(headers['content-length'] ?? Number.NaN) <= largestBody &&
    !isSpecial(headers)
  );
}

const isSpecial = (headers: IncomingHttpHeaders) =>
  headers.authorization !== undefined ||
  headers['x-mahdar-preview'] !== undefined ||
  headers['content-encoding'] !== undefined ||
  headers['access-control-request-headers'] !== undefined ||
  headers['access-control-request-method'] !== undefined;

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  head: Head;
  plain: RequestListener;
}

async function serve(parts: PlannedRouteParts, exchange: Exchange): Promise<void> {
  const { request, response, head, plain } = exchange;
  let body: Buffer;
  try {
    body = await readBody(request);
  } catch {
    // The client has gone.
    return;
  }
  const requestId = requestIdOf(request.headers[requestIdHeader]);
  const answer = await answerOf(parts, body, request.headers, requestId);
  if (!answer) {
    // The stream has been read: the plain route takes the body from here.
    plain(Object.assign(request, { body }), response);
    return;
  }
  if (response.destroyed) return;
  response.writeHead(200, {
    ...head,
    [requestIdHeader]: requestId,
    'content-length': answer.length,
  });
  response.end(answer);
}

/** The bytes of an answer, kept or read; undefined where the plain route should give it. */
async function answerOf(
  { lane, cache, publicContext }: PlannedRouteParts,
  body: Buffer,
  headers: IncomingHttpHeaders,
  requestId: string,
): Promise<Buffer | undefined> {
  const text = body.toString('utf8');
  const key = `${headers['accept-language'] ?? ''}\n${text}`;
  const kept = cache?.find(key);
  if (kept) return kept;
  const asked = askedIn(text, headers);
  const nouns = asked && lane.nounsOf(asked.document);
  if (!nouns) return undefined;
  const lastEventId = headers['last-event-id'];
  const context = publicContext({
    requestId,
    lastEventId: typeof lastEventId === 'string' ? lastEventId : null,
  });
  const load = async () => {
    const data = await lane.answer(asked, context);
    return data && Buffer.from(JSON.stringify({ data }));
  };
  return cache ? cache.read(key, nouns, load) : load();
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () =>
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)),
    );
    request.once('error', reject);
    request.once('close', () => reject(new Error('The request broke off.')));
  });
}

interface Body {
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
  extensions?: { persistedQuery?: { sha256Hash?: unknown } };
}

const known = new Set(['query', 'operationName', 'variables', 'extensions']);

/** What a body asks; undefined where the plain route should look at it. */
function askedIn(body: string, headers: IncomingHttpHeaders): Asked | undefined {
  let sent: Body;
  try {
    sent = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof sent !== 'object' || sent === null || Object.keys(sent).some((it) => !known.has(it))) {
    return undefined;
  }
  const { operationName, variables, extensions } = sent;
  const document = documentOf(sent);
  const isRight =
    document !== undefined &&
    (operationName === undefined || operationName === null || typeof operationName === 'string') &&
    isObjectOrAbsent(variables) &&
    isObjectOrAbsent(extensions) &&
    !findUnstorable(variables);
  return isRight
    ? {
        document,
        operationName: operationName as string | null | undefined,
        variables: variables as Record<string, unknown> | null | undefined,
        languages: wishedLanguages(headers['accept-language']),
      }
    : undefined;
}

const isObjectOrAbsent = (value: unknown) =>
  value === undefined || (typeof value === 'object' && !Array.isArray(value));

function documentOf({ query, extensions }: Body): string | undefined {
  const hash = extensions?.persistedQuery?.sha256Hash;
  if (hash === undefined) {
    return typeof query === 'string' ? query : undefined;
  }
  return query === undefined && typeof hash === 'string' ? persistedDocument(hash) : undefined;
}

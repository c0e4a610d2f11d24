import type {
  IncomingHttpHeaders,
  IncomingMessage,
  RequestListener,
  ServerResponse,
} from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Context } from '../schema/context.ts';
import { type ErrorCode, errorStatus, PublicError } from '../schema/errors.ts';
import { costExtension } from '../schema/limits/cost.ts';
import type { PlannedLane } from '../schema/plan/lane.ts';
import { Answer } from './cache/answer.ts';
import type { AnswerCache } from './cache/answer-cache.ts';
import { replyWith } from './cache/reply.ts';
import { databaseRefusal, noteOf } from './database-refusal.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import { note } from './observe/request-record.ts';
import { readyOperationName } from './plugins/use-persisted-operations.ts';
import { requestIdHeader, requestIdOf } from './plugins/use-request-id.ts';
import { askedIn, sentInAddress, sentInBody } from './sent-operation.ts';

/** Larger ones go the plain route, which reads as it goes. */
const largestBody = 100_000;

/** Makes the context in which a document of the public's is answered. */
export type PublicContext = (
  request: Pick<Context, 'requestId' | 'lastEventId'> & { document?: string },
) => Context;

export interface PlannedRouteParts {
  lane: PlannedLane;
  /** Keeps answers; without it each is read anew. */
  cache: AnswerCache | null;
  /** The context of a request that anybody may send. */
  publicContext: PublicContext;
  endpoint: string;
  /** Whether the public may ask ready operations alone. */
  persistedOnly: boolean;
  logger: Logger;
  /** What clients may ask in a minute; without it nobody counts. */
  limits: RateLimits | undefined;
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
    // Node leaves out the body of an answer to HEAD by itself.
    if (request.method === 'HEAD' && isAt(request, parts.endpoint)) request.method = 'GET';
    if (!isUsual(request, parts.endpoint)) {
      plain(request, response);
      return;
    }
    const { method, headers } = request;
    const key = JSON.stringify([method, headers.accept, headers.origin]);
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
  value !== undefined &&
  /^(content-type|x-content-type-options|vary|x-mahdar-schema|access-control-.*)$/.test(name);

const isAt = ({ url = '' }: IncomingMessage, endpoint: string) =>
  url === endpoint || url.startsWith(`${endpoint}?`);

/** Whether a request is one of the kinds that the lane reads: a public POST of JSON, or a GET. */
function isUsual(request: IncomingMessage, endpoint: string): boolean {
  const { method, headers } = request;
  if (!isAt(request, endpoint) || isSpecial(headers)) return false;
  if (method === 'GET') {
    return headers['content-type'] === undefined && !headers.accept?.includes('text/html');
  }
  return (
    method === 'POST' &&
    request.url === endpoint &&
    /^application\/json(;\s*charset=utf-8)?$/i.test(headers['content-type'] ?? '') &&
    Number(headers['content-length'] ?? Number.NaN) <= largestBody
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
  const isGet = request.method === 'GET';
  let body: Buffer | undefined;
  try {
    body = isGet ? undefined : await readBody(request);
  } catch {
    // The client has gone.
    return;
  }
  const requestId = requestIdOf(request.headers[requestIdHeader]);
  const answer = await answerOf(parts, { request, body, requestId });
  if (answer instanceof PublicError) {
    refuse(exchange, answer, requestId, parts.limits?.headOf(request));
    return;
  }
  if (!answer) {
    // The stream has been read: the plain route takes the body from here.
    plain(body ? Object.assign(request, { body }) : request, response);
    return;
  }
  const reply = await replyWith(answer, request.headers, isGet);
  if (response.destroyed) return;
  const { 'content-type': contentType, ...lasting } = head;
  response.writeHead(reply.status, {
    ...lasting,
    ...(reply.body && { 'content-type': contentType }),
    ...reply.head,
    ...parts.limits?.headOf(request),
    [requestIdHeader]: requestId,
  });
  response.end(reply.body);
}

/** As the plain route refuses whole. */
function refuse(
  { request, response, head }: Exchange,
  error: PublicError,
  requestId: string,
  limits: Readonly<Record<string, string>> = {},
): void {
  const { code, retryAfter } = error.extensions as { code: ErrorCode; retryAfter?: number };
  note(request, { lane: 'planned', errors: [code], requestId });
  if (response.destroyed) return;
  const body = JSON.stringify({ errors: [error] });
  response.writeHead(errorStatus[code], {
    ...head,
    ...limits,
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    'content-length': Buffer.byteLength(body),
    [requestIdHeader]: requestId,
  });
  response.end(body);
}

interface Reading {
  request: IncomingMessage;
  /** What a POST brings. */
  body: Buffer | undefined;
  requestId: string;
}

/** The answer to a request, kept or read, or its refusal; undefined where the plain route should give it. */
async function answerOf(
  { lane, cache, publicContext, persistedOnly, logger, limits }: PlannedRouteParts,
  { request, body, requestId }: Reading,
): Promise<Answer | PublicError | undefined> {
  const { headers, url = '' } = request;
  const text = body ? body.toString('utf8') : url;
  const key = `${headers['accept-language'] ?? ''}\n${text}`;
  const kept = cache?.find(key);
  if (kept) {
    const { operation, cost } = kept;
    note(request, { lane: 'kept', operation, cost, requestId });
    return (await limits?.chargeWhole(request, cost)) ?? kept;
  }
  const sent = body ? sentInBody(text) : sentInAddress(url.slice(url.indexOf('?') + 1));
  const isRefused = persistedOnly && sent?.query !== undefined;
  const asked = sent && !isRefused ? askedIn(sent, headers) : undefined;
  const cost = asked && lane.costOf(asked);
  const nouns = asked && lane.nounsOf(asked.document);
  if (!nouns || cost === undefined) return undefined;
  const refusal = await limits?.chargeWhole(request, cost);
  if (refusal) return refusal;
  const lastEventId = headers['last-event-id'];
  const context = publicContext({
    document: asked.document,
    requestId,
    lastEventId: typeof lastEventId === 'string' ? lastEventId : null,
  });
  const operation = readyOperationName(asked.document);
  const revive = (content: Buffer<ArrayBuffer> | string) => new Answer(content, cost, operation);
  const load = async () => {
    const data = await lane.answerText(asked, context);
    if (data === undefined) return undefined;
    const extensions = JSON.stringify(costExtension(cost));
    return revive(`{"data":${data},"extensions":${extensions}}`);
  };
  const about = () =>
    noteOf(requestId, { operationName: lane.nameOf(asked), query: asked.document });
  const answer = await (cache ? cache.read(key, nouns, load, revive) : load()).catch((error) =>
    databaseRefusal(error, logger, about),
  );
  if (answer instanceof Answer) note(request, { lane: 'planned', operation, cost, requestId });
  return answer;
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

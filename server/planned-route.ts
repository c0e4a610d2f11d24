import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { onBehalfOf } from '../drizzle/waiter.ts';
import type { Context } from '../schema/context.ts';
import { type ErrorCode, errorStatus, PublicError } from '../schema/errors.ts';
import { costExtension } from '../schema/limits/cost.ts';
import type { PlannedLane } from '../schema/plan/lane.ts';
import { Answer } from './cache/answer.ts';
import type { AnswerCache } from './cache/answer-cache.ts';
import { type Reply, replyWith } from './cache/reply.ts';
import { databaseRefusal, noteOf } from './database-refusal.ts';
import { atTheDoor, attend, type DoorLimits, handOver } from './door.ts';
import { readAsGet } from './head-request.ts';
import type { HeaderFields } from './header-fields.ts';
import { type Head, LearnedHeads } from './learned-heads.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import { note } from './observe/request-record.ts';
import { readyOperationName } from './plugins/use-persisted-operations.ts';
import { requestIdHeader, requestIdOf } from './plugins/use-request-id.ts';
import { askedIn, sentInAddress, sentInBody } from './sent-operation.ts';
import { isAt, isUsual, readBody } from './usual-request.ts';

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
  /** How long a request may last; as long as usual without it. */
  door?: DoorLimits | undefined;
}

/**
 * Answers what the planned lane can, straight from the socket; everything else goes on to the
 * plain route, which has the last word on every request that is not as usual.
 */
export function plannedRoute(parts: PlannedRouteParts, plain: RequestListener): RequestListener {
  const { endpoint, door } = parts;
  const heads = new LearnedHeads();
  const guarded = atTheDoor(plain, endpoint, door);
  return (request, response) => {
    if (request.method === 'HEAD' && isAt(request, endpoint)) readAsGet(request);
    const isPlain = !isUsual(request, endpoint);
    const head = isPlain ? undefined : heads.of(request);
    if (head) {
      void serve(parts, { request, response, head, plain });
      return;
    }
    if (!isPlain) heads.learnFrom(request, response);
    guarded(request, response);
  };
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  head: Head;
  plain: RequestListener;
}

/** Sends a kept answer at once; whoever asks for another waits for it at the door. */
async function serve(parts: PlannedRouteParts, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const { headers, method } = request;
  const body = method === 'GET' ? undefined : await readBody(request);
  const requestId = requestIdOf(headers[requestIdHeader]);
  const text = body ? body.toString('utf8') : (request.url ?? '');
  const reading = { body, text, key: `${headers['accept-language'] ?? ''}\n${text}`, requestId };
  const kept = parts.cache?.find(reading.key);
  if (!kept) {
    const waiter = attend(request, response, parts.door);
    await onBehalfOf(waiter, () => serveAnew(parts, exchange, reading));
    return;
  }
  const { operation, cost } = kept;
  note(request, { lane: 'kept', operation, cost, requestId });
  const refusal = parts.limits && (await parts.limits.chargeWhole(request, cost));
  await send(parts, exchange, refusal ?? kept, requestId);
}

async function serveAnew(
  parts: PlannedRouteParts,
  exchange: Exchange,
  reading: Reading,
): Promise<void> {
  const { request, response, plain } = exchange;
  const answer = await answerOf(parts, request, reading);
  if (answer) {
    await send(parts, exchange, answer, reading.requestId);
    return;
  }
  // The stream has been read: the plain route takes the body from here.
  const { body } = reading;
  plain(body ? Object.assign(request, { body }) : request, response);
}

function send(
  parts: PlannedRouteParts,
  exchange: Exchange,
  answer: Answer | PublicError,
  requestId: string,
): void | Promise<void> {
  const { request, response, head } = exchange;
  const counted = parts.limits?.headOf(request) ?? [];
  if (answer instanceof PublicError) {
    refuse(exchange, answer, requestId, counted);
    return;
  }
  const write = (reply: Reply) => {
    if (response.destroyed) return;
    const form = reply.body ? ['content-type', head.contentType] : [];
    const id = [requestIdHeader, requestId];
    response.writeHead(reply.status, [...head.lasting, ...form, ...reply.head, ...counted, ...id]);
    handOver(request, response, reply.body, parts.door);
  };
  const reply = replyWith(answer, request.headers, request.method === 'GET');
  return reply instanceof Promise ? reply.then(write) : write(reply);
}

/** As the plain route refuses whole. */
function refuse(
  { request, response, head }: Exchange,
  error: PublicError,
  requestId: string,
  counted: HeaderFields,
): void {
  const { code, retryAfter } = error.extensions as { code: ErrorCode; retryAfter?: number };
  note(request, { lane: 'planned', errors: [code], requestId });
  if (response.destroyed) return;
  const body = JSON.stringify({ errors: [error] });
  const wait = retryAfter === undefined ? [] : ['retry-after', String(retryAfter)];
  const form = [
    'content-type',
    head.contentType,
    'content-length',
    String(Buffer.byteLength(body)),
  ];
  const id = [requestIdHeader, requestId];
  response.writeHead(errorStatus[code], [...head.lasting, ...form, ...counted, ...wait, ...id]);
  response.end(body);
}

interface Reading {
  /** What a POST brings. */
  body: Buffer | undefined;
  /** What is asked: the body's text, or the address. */
  text: string;
  /** What an answer is kept by. */
  key: string;
  requestId: string;
}

/** The answer to a request, or its refusal; undefined where the plain route should give it. */
async function answerOf(
  { lane, cache, publicContext, persistedOnly, logger, limits }: PlannedRouteParts,
  request: IncomingMessage,
  { body, text, key, requestId }: Reading,
): Promise<Answer | PublicError | undefined> {
  const { headers } = request;
  const sent = body ? sentInBody(text) : sentInAddress(text.slice(text.indexOf('?') + 1));
  const isRefused = persistedOnly && sent?.query !== undefined;
  const asked = sent && !isRefused ? askedIn(sent, headers) : undefined;
  const cost = asked && lane.costOf(asked);
  const nouns = asked && lane.nounsOf(asked.document);
  if (!nouns || cost === undefined) return undefined;
  const refusal = limits && (await limits.chargeWhole(request, cost));
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

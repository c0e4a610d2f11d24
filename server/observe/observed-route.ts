import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { requestIdHeader } from '../plugins/use-request-id.ts';
import type { Metrics } from './metrics.ts';
import { beginRecord, type Lane, type RequestRecord } from './request-record.ts';
import type { RequestTrace, Tracing } from './tracing.ts';

const slowSeconds = 1;

interface ObservedParts {
  metrics: Metrics;
  logger: Logger;
  tracing: Tracing | null;
}

/** Nothing is learned from those, and there are many of them. */
const isProbe = (path: string) => path === '/healthz' || path === '/readyz';

/** Counts, times, traces and logs what a handler answers. */
export function observedRoute(parts: ObservedParts, handler: RequestListener): RequestListener {
  return (request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?', 1);
    if (isProbe(path)) {
      handler(request, response);
      return;
    }
    const begun = performance.now();
    const record = beginRecord(request, laneOf(path));
    const trace = parts.tracing?.request(request);
    response.on('close', () => {
      const seconds = (performance.now() - begun) / 1000;
      conclude(parts, { request, response, path, record, seconds, trace });
    });
    if (trace) trace.within(() => handler(request, response));
    else handler(request, response);
  };
}

function laneOf(path: string): Lane {
  if (path === '/graphql') return 'plain';
  return path.startsWith('/feeds/') ? 'feed' : 'page';
}

interface Concluded {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  record: RequestRecord;
  seconds: number;
  trace: RequestTrace | undefined;
}

function conclude({ metrics, logger }: ObservedParts, concluded: Concluded): void {
  const { request, response, path, record, seconds, trace } = concluded;
  const isWhole = response.writableFinished;
  const status = isWhole ? String(response.statusCode) : 'broken off';
  metrics.answered(record, { status, seconds });
  const level = levelOf(response, record, seconds);
  if (!trace && !logger.isLevelEnabled(level)) return;
  record.requestId ??= String(response.getHeader(requestIdHeader) ?? '');
  const tell = () =>
    logger[level](
      {
        requestId: record.requestId,
        method: request.method,
        path: path.slice(0, 200),
        status,
        milliseconds: Math.round(seconds * 10_000) / 10,
        lane: record.lane,
        operation: record.operation,
        ...(record.errors.length > 0 && { errors: record.errors.slice(0, 5) }),
      },
      'Request answered',
    );
  if (trace) trace.within(tell);
  else tell();
  trace?.end(record, isWhole || record.lane === 'stream' ? response.statusCode : undefined);
}

/** What fails on our side, or is slow, is told of by default; the rest to whoever asks for it. */
function levelOf({ statusCode }: ServerResponse, { lane }: RequestRecord, seconds: number) {
  const isSlow = seconds > slowSeconds && lane !== 'stream';
  return statusCode >= 500 || isSlow ? 'info' : 'debug';
}

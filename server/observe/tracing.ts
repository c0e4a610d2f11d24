import type { IncomingMessage } from 'node:http';
import {
  context,
  logs,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { DestinationStream } from 'pino';
import { StartupError } from '../../drizzle/startup-error.ts';
import type { OnEnd } from '../../drizzle/watched-statements.ts';
import type { RequestRecord } from './request-record.ts';

const longestStatement = 2_000;

/** The trace of one request. */
export interface RequestTrace {
  /** Runs a part of the request within its trace. */
  within<Result>(part: () => Result): Result;
  end(record: RequestRecord, status: number | undefined): void;
}

/** Tells OpenTelemetry of requests, of the statements in them, and of what is logged. */
export interface Tracing {
  request(request: IncomingMessage): RequestTrace;
  /** A statement goes out; call what this answers when it is answered. */
  statement(text: string): OnEnd;
  /** What a line of the log says of the trace that it belongs to. */
  ids(): Record<string, string>;
  /** Where lines go, beside the terminal or file. */
  lines: DestinationStream;
  /** Sends what has not been sent. */
  close(): Promise<void>;
}

/**
 * Starts OpenTelemetry's own SDK for Node, which reads all OTEL_ variables itself. Throws a
 * {@link StartupError} where it is not installed.
 */
export async function startTracing(): Promise<Tracing> {
  const { NodeSDK } = await import('@opentelemetry/sdk-node').catch((cause: unknown) => {
    throw new StartupError(
      'OTEL_ variables ask for traces: install what sends them with "npm install @opentelemetry/sdk-node@0.301", or take the variables away.',
      { cause },
    );
  });
  const isNamed = /service\.name=/.test(process.env.OTEL_RESOURCE_ATTRIBUTES ?? '');
  const serviceName = isNamed ? undefined : (process.env.OTEL_SERVICE_NAME ?? 'mahdar');
  // Figures are read from /metrics.
  const sdk = new NodeSDK({ ...(serviceName && { serviceName }), metricReaders: [] });
  sdk.start();
  const tracer = trace.getTracer('mahdar');
  return {
    request: (request) => traceOf(request, tracer),
    statement(text) {
      const span = tracer.startSpan(/^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'SQL', {
        kind: SpanKind.CLIENT,
        // The text has `$1` where values are.
        attributes: { 'db.system.name': 'postgresql', 'db.query.text': shortened(text) },
      });
      return (error) => {
        if (error !== undefined) markFailed(span, error);
        span.end();
      };
    },
    ids() {
      const ids = trace.getActiveSpan()?.spanContext();
      const none: Record<string, string> = {};
      return ids ? { trace_id: ids.traceId, span_id: ids.spanId } : none;
    },
    lines: { write: emitLine },
    close: () => sdk.shutdown().catch(() => {}),
  };
}

function traceOf(
  request: IncomingMessage,
  tracer: ReturnType<typeof trace.getTracer>,
): RequestTrace {
  const { method = 'GET', url = '/', headers } = request;
  const [path = '/'] = url.split('?', 1);
  const sent = propagation.extract(ROOT_CONTEXT, headers);
  const attributes = { 'http.request.method': method, 'url.path': path.slice(0, 200) };
  const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, sent);
  const inside = trace.setSpan(sent, span);
  return {
    within: (part) => context.with(inside, part),
    end({ lane, operation, requestId, errors }, status) {
      span.updateName(operation ? `query ${operation}` : `${method} ${lane}`);
      span.setAttributes({
        'mahdar.lane': lane,
        'http.response.status_code': status,
        'graphql.operation.name': operation,
        'mahdar.request_id': requestId,
        'mahdar.error_codes': errors,
      });
      if (status === undefined || status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** Postgres' own messages may hold a value: its code says enough. */
function markFailed(span: Span, error: unknown): void {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  span.setAttribute('error.type', hasCode ? String(error.code) : 'unknown');
  span.setStatus({ code: SpanStatusCode.ERROR });
}

const shortened = (text: string) =>
  text.length > longestStatement ? `${text.slice(0, longestStatement)} …` : text;

/** OpenTelemetry's severities stand in steps of four where pino's do in tens. */
const severityOf = (level: number) => Math.max(1, Math.round((level / 10) * 4 - 3));

/** A line that pino wrote, as a record of OpenTelemetry's. */
function emitLine(line: string): void {
  const { level, time, msg, pid: _pid, hostname: _host, ...attributes } = JSON.parse(line);
  logs.getLogger('mahdar').emit({
    timestamp: time,
    severityNumber: severityOf(level),
    body: msg,
    attributes,
    context: context.active(),
  });
}

import cluster from 'node:cluster';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type pg from 'pg';
import pino, { type DestinationStream, type Logger } from 'pino';
import type { Database } from '../../drizzle/database.ts';
import { watchStatements } from '../../drizzle/watched-statements.ts';
import type { AnswerCache } from '../cache/answer-cache.ts';
import type { Env } from '../env.ts';
import type { Following } from '../live/follow-changes.ts';
import { metricsOfCrew } from '../workers/crew-metrics.ts';
import { createLogger, terminalDestination } from './logger.ts';
import { Metrics } from './metrics.ts';
import { serveMetrics } from './metrics-page.ts';
import { observedRoute } from './observed-route.ts';
import { startTracing, type Tracing } from './tracing.ts';

/** What tells an operator how a process is. */
export interface Observing {
  logger: Logger;
  metrics: Metrics;
  /** Counts what a database and the kept answers do from now on, and who hears of changes. */
  watch(parts: Watched): void;
  /** The same handler, observed, with `/metrics` beside it. */
  observe(handler: RequestListener): RequestListener;
  /** Sends what has not been sent. */
  close(): Promise<void>;
}

interface Watched {
  database: WatchedDatabase;
  cache: AnswerCache | null;
  following: Pick<Following, 'isListening'>;
}

type WatchedDatabase = Pick<Database, 'pool' | 'publicPool' | 'directPool' | 'replicas'>;

type ObservingEnv = Pick<Env, 'LOG_LEVEL' | 'MAHDAR_METRICS_TOKEN'>;

/**
 * Begins to observe the process.
 *
 * @param lines where the log goes, if not to the standard output
 */
export async function startObserving(
  env: ObservingEnv,
  lines?: DestinationStream,
): Promise<Observing> {
  const tracing = isTracingAsked() ? await startTracing() : null;
  const level = env.LOG_LEVEL;
  const destination = lines ?? (await terminalDestination()) ?? pino.destination(1);
  const logger = tracing
    ? createLogger({ level, mixin: tracing.ids }, teeOf(level, destination, tracing))
    : createLogger({ level }, destination);
  return observeBy({ metrics: new Metrics(), logger, tracing, token: env.MAHDAR_METRICS_TOKEN });
}

const teeOf = (level: Env['LOG_LEVEL'], stream: DestinationStream, { lines }: Tracing) =>
  pino.multistream(
    [stream, lines].map((one) => ({ level: level === 'silent' ? 'fatal' : level, stream: one })),
  );

/** Nothing of OpenTelemetry's SDK is read unless one of its own variables says what for. */
function isTracingAsked(): boolean {
  const { OTEL_SDK_DISABLED: off, ...rest } = process.env;
  return (
    off?.toLowerCase() !== 'true' &&
    Object.entries(rest).some(
      ([name, value]) =>
        /^OTEL_(EXPORTER_OTLP_(\w+_)?ENDPOINT|(TRACES|LOGS)_EXPORTER)$/.test(name) &&
        value !== '' &&
        value !== 'none',
    )
  );
}

interface ObservingParts {
  metrics: Metrics;
  logger: Logger;
  tracing: Tracing | null;
  token: string | undefined;
}

function observeBy({ metrics, logger, tracing, token }: ObservingParts): Observing {
  const { registry } = metrics;
  const read = cluster.isWorker ? metricsOfCrew(registry) : () => registry.metrics();
  const page = { read, contentType: registry.contentType, token };
  return {
    logger,
    metrics,
    watch({ database, cache, following }) {
      const pools = poolsOf(database);
      for (const pool of Object.values(pools)) {
        watchStatements(pool, (text) => {
          const [counted, traced] = [metrics.stated(), tracing?.statement(text)];
          return (error) => {
            counted(error);
            traced?.(error);
          };
        });
      }
      metrics.pools(pools);
      if (cache) metrics.answers(cache);
      metrics.listening(following);
    },
    observe(handler) {
      const observed = observedRoute({ metrics, logger, tracing }, handler);
      return (request: IncomingMessage, response: ServerResponse) => {
        if (/^\/metrics(\?|$)/.test(request.url ?? '')) void serveMetrics(page, request, response);
        else observed(request, response);
      };
    },
    close: async () => tracing?.close(),
  };
}

/** The pools of a database, by the names that metrics have for them. */
function poolsOf({ pool, publicPool, directPool, replicas }: WatchedDatabase) {
  const pools: Record<string, pg.Pool> = { editor: pool, public: publicPool };
  if (directPool !== pool) pools.direct = directPool;
  replicas?.pools.forEach((each, index) => {
    pools[`replica ${index + 1}`] = each;
  });
  return pools;
}

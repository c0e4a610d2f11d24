import type pg from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { OnEnd } from '../../drizzle/watched-statements.ts';
import { errorStatus } from '../../schema/errors.ts';
import type { AnswerCache } from '../cache/answer-cache.ts';
import type { RequestRecord } from './request-record.ts';

const requestSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const statementSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1, 5];
const nodeCounts = [1, 10, 30, 100, 300, 1_000, 3_000, 10_000];

const knownCodes: ReadonlySet<string> = new Set(Object.keys(errorStatus));

/**
 * What a process counts. No label holds what a caller may choose: lanes, statuses and codes are
 * lists of ours, and operations are those of the SDK's manifest.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = this.counter(
    'mahdar_requests_total',
    'Requests that were answered, by who answered them and the HTTP status.',
    ['lane', 'status'],
  );
  private readonly duration = this.histogram(
    'mahdar_request_duration_seconds',
    'How long requests took until the last byte was handed over, by ready operation.',
    requestSeconds,
    ['operation'],
  );
  private readonly errors = this.counter(
    'mahdar_errors_total',
    'Errors in answers, by their code.',
    ['code'],
  );
  private readonly cost = this.histogram(
    'mahdar_requested_nodes',
    'How many nodes queries asked for at most: what they cost.',
    nodeCounts,
  );
  private readonly statements = this.histogram(
    'mahdar_sql_duration_seconds',
    'How long Postgres took to answer a statement.',
    statementSeconds,
  );
  private readonly failures = this.counter(
    'mahdar_sql_failures_total',
    'Statements that Postgres refused or did not answer.',
  );
  private readonly deliveries = this.counter(
    'mahdar_webhook_deliveries_total',
    'Attempts to deliver an event to a webhook, by how they ended.',
    ['outcome'],
  );
  private readonly subscriptions = new Gauge({
    name: 'mahdar_live_subscriptions',
    help: 'Subscriptions that are open now.',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A request has been answered, or broken off by its client. */
  answered(record: RequestRecord, { status, seconds }: { status: string; seconds: number }): void {
    this.requests.inc({ lane: record.lane, status });
    for (const code of record.errors) {
      this.errors.inc({ code: knownCodes.has(code) ? code : 'other' });
    }
    // A stream lasts as long as its reader likes.
    if (record.cost !== undefined) this.cost.observe(record.cost);
    if (record.lane === 'stream') {
      this.subscriptions.dec();
      return;
    }
    this.duration.observe({ operation: record.operation ?? 'other' }, seconds);
  }

  /** A statement goes out; call what this answers when it is answered. */
  stated(): OnEnd {
    const begun = performance.now();
    return (error) => {
      this.statements.observe((performance.now() - begun) / 1000);
      if (error !== undefined) this.failures.inc();
    };
  }

  /** An attempt to deliver an event has ended. */
  delivered(outcome: 'accepted' | 'failed'): void {
    this.deliveries.inc({ outcome });
  }

  /** A subscription begins; it ends with its request. */
  subscribed(): void {
    this.subscriptions.inc();
  }

  /** Reads the pools of connections whenever somebody asks. */
  pools(pools: Record<string, pg.Pool>): void {
    const each = (read: (pool: pg.Pool) => Reading[]) => () =>
      Object.entries(pools).flatMap(([name, pool]) =>
        read(pool).map(([labels, value]): Reading => [{ pool: name, ...labels }, value]),
      );
    this.sizeOf(
      'mahdar_pool_connections',
      'Connections to Postgres.',
      each(({ totalCount, idleCount }) => [
        [{ state: 'idle' }, idleCount],
        [{ state: 'busy' }, totalCount - idleCount],
      ]),
    );
    this.sizeOf(
      'mahdar_pool_limit',
      'How many connections to Postgres there may be.',
      each(({ options }) => [[{}, options.max]]),
    );
    this.sizeOf(
      'mahdar_pool_waiting',
      'Statements that wait for a connection to Postgres.',
      each(({ waitingCount }) => [[{}, waitingCount]]),
    );
  }

  /** Reads the kept answers whenever somebody asks. */
  answers(cache: AnswerCache): void {
    const asked = 'Times that a kept answer was looked for and';
    this.countOf('mahdar_kept_answers_hits_total', `${asked} found.`, () => cache.hits);
    this.countOf('mahdar_kept_answers_misses_total', `${asked} not found.`, () => cache.misses);
    this.countOf(
      'mahdar_kept_answers_invalidations_total',
      'Times that a change of rows made kept answers old.',
      () => cache.invalidations,
    );
    this.sizeOf('mahdar_kept_answers', 'Answers that are kept.', () => [[{}, cache.size]]);
    this.sizeOf('mahdar_kept_answers_bytes', 'What kept answers take.', () => [[{}, cache.bytes]]);
  }

  /** Reads whether this process listens to the database whenever somebody asks. */
  listening(following: { readonly isListening: boolean }): void {
    this.sizeOf(
      'mahdar_change_listeners',
      'Processes that listen to Postgres for changes; others are told of them through Redis.',
      () => [[{}, Number(following.isListening)]],
    );
  }

  /** Adds a metric that is read when somebody asks; it may only grow. */
  private countOf(name: string, help: string, read: () => number): void {
    const counter = new Counter({
      name,
      help,
      registers: [this.registry],
      collect() {
        counter.reset();
        counter.inc(read());
      },
    });
  }

  /** Adds a metric that is read when somebody asks, one value a label. */
  private sizeOf(name: string, help: string, read: () => Reading[]): void {
    const labelNames = Object.keys(read()[0]?.[0] ?? {});
    const gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect() {
        for (const [labels, value] of read()) gauge.set(labels, value);
      },
    });
  }

  private counter(name: string, help: string, labelNames: string[] = []): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  private histogram(
    name: string,
    help: string,
    buckets: number[],
    labelNames: string[] = [],
  ): Histogram {
    return new Histogram({ name, help, buckets, labelNames, registers: [this.registry] });
  }
}

type Reading = [labels: Record<string, string>, value: number];

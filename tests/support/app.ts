import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino, { type DestinationStream } from 'pino';
import { afterAll } from 'vitest';
import type { Database } from '../../drizzle/database.ts';
import type { Scope } from '../../schema/access.ts';
import { createApiKey } from '../../server/access/api-key.ts';
import type { OidcProvider } from '../../server/access/oidc.ts';
import { type App, createApp } from '../../server/app.ts';
import { AnswerCache } from '../../server/cache/answer-cache.ts';
import type { DoorLimits } from '../../server/door.ts';
import type { RateBudgets } from '../../server/limits/rate-setting.ts';
import { createChangeFeed, type OpenChangeFeed } from '../../server/live/change-feed.ts';
import { followChanges } from '../../server/live/follow-changes.ts';
import { startObserving } from '../../server/observe/observing.ts';
import { recordStatements } from './record-statements.ts';
import { createTestDatabase, type TestDatabaseOptions } from './test-database.ts';

/** What a GraphQL request answers, as a client sees it. */
export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers of every shape
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export type Ask = (
  query: string,
  variables?: Record<string, unknown>,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** The application on a database of its own. */
export interface TestApp extends Database {
  app: App;
  /** The answers that it keeps; null where it keeps none. */
  cache: AnswerCache | null;
  /** What tells its subscriptions of changes. */
  changes: OpenChangeFeed;
  /** Asks a query over HTTP semantics, without a port. */
  ask: Ask;
  /** Headers of a new key with these scopes. */
  keyFor: (...scopes: Scope[]) => Promise<{ authorization: string }>;
  /** What its keys are made with. */
  secret: Buffer;
  /** The SQL texts sent since `clear()`. */
  sql: ReturnType<typeof recordStatements>;
  /** The lines logged so far, parsed. */
  logs: Record<string, unknown>[];
}

/** The database of a test file, and how many queries a request may bring; none by default. */
export type TestAppOptions = TestDatabaseOptions & {
  batching?: number;
  webhookReach?: 'any';
  provider?: OidcProvider;
  /** How much memory kept answers may take; none are kept without it. */
  cacheMegabytes?: number;
  persistedOnly?: boolean;
  rawGet?: boolean;
  /** Whether the public graph describes itself. */
  introspection?: boolean;
  /** Whether the graph is a part of a federation. */
  federation?: boolean;
  /** How long a request may last. */
  door?: DoorLimits;
  /** What clients may ask in a minute, and whose word on their addresses counts. */
  rateLimit?: RateBudgets;
  trustedProxies?: string[];
  /** Whether it is observed, as a server is: its metrics are then for this machine, or for the token. */
  observed?: { token?: string };
};

/** Makes the application for a test file. Call it at the top level of the file. */
export async function createTestApp(
  {
    batching = 0,
    webhookReach,
    provider,
    cacheMegabytes,
    persistedOnly,
    rawGet,
    introspection,
    federation,
    rateLimit,
    trustedProxies,
    door,
    observed,
    ...options
  }: TestAppOptions = { sample: true },
): Promise<TestApp> {
  const database = await createTestDatabase(options);
  const logs: Record<string, unknown>[] = [];
  const lines = { write: (line: string) => void logs.push(JSON.parse(line)) };
  const observing = observed && (await observe(observed, lines));
  const logger = observing?.logger ?? pino({}, lines);
  const changes = createChangeFeed();
  const cache = cacheMegabytes ? new AnswerCache(cacheMegabytes * 1_048_576) : null;
  const listener = followChanges(database.url, { changes, cache, logger });
  afterAll(async () => {
    changes.close();
    await listener.close();
  });
  observing?.watch({ database, cache, following: listener });
  const secret = Buffer.from(randomBytes(32).toString('hex'));
  const app = createApp({
    db: database.db,
    publicDb: database.publicDb,
    changes,
    logger,
    secret,
    corsOrigins: ['*'],
    graphiql: true,
    batching,
    webhookReach,
    provider,
    cache,
    persistedOnly,
    rawGet,
    introspection,
    federation,
    rateLimit,
    trustedProxies,
    door,
    observing,
  });
  const keyFor = async (...scopes: Scope[]) => {
    const { key } = await createApiKey(database.db, secret, { label: 'test', scopes });
    return { authorization: `Bearer ${key}` };
  };
  const ask: Ask = async (query, variables, headers) => {
    const response = await app.fetch('http://mahdar.test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
    return { status: response.status, headers: response.headers, ...body };
  };
  return {
    ...database,
    app,
    changes,
    cache,
    ask,
    keyFor,
    secret,
    sql: recordStatements(database.pool, database.publicPool),
    logs,
  };
}

const observe = ({ token }: { token?: string }, lines: DestinationStream) =>
  startObserving({ LOG_LEVEL: 'debug', MAHDAR_METRICS_TOKEN: token }, lines);

/** Serves an app on a free port of this machine until the file's last test; the address of its endpoint. */
export async function serve(app: App): Promise<string> {
  // A client that reuses a connection must not meet its end by the clock.
  const server = createServer({ keepAliveTimeout: 0 }, app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { explainConnectionFault } from './connection-fault.ts';
import { openEmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { migrateDatabase } from './migrate.ts';
import { nameStatements } from './named-statements.ts';
import { relations } from './relations.ts';
import { StartupError } from './startup-error.ts';

const oldestVersion = 15;

/** The Drizzle handle: queries, relational queries and transactions over the pool. */
export type Db = NodePgDatabase<typeof relations>;

/** An open database, migrated and ready. */
export interface Database {
  db: Db;
  /** What the public reads with: the same, or a login of its own that sees nothing else. */
  publicDb: Db;
  pool: pg.Pool;
  /** The address with its password: never log it. */
  url: string;
  /** True for the Postgres in the data directory, false for one of somebody else's. */
  embedded: boolean;
  /** Closes the pool; where this is the last process in an embedded Postgres, stops that too. */
  close(): Promise<void>;
}

/** How to open a database. */
export interface DatabaseOptions {
  /** The address of a PostgreSQL 15 or newer; without it the embedded one is used. */
  url?: string;
  /** The same database by a login that may read what the public does, and no more. */
  publicUrl?: string;
  /** Where the embedded Postgres keeps its files: an absolute path, made when missing. */
  dataDir: string;
  /** One server a data directory; commands join it, or start Postgres when none runs. */
  role: 'server' | 'command';
  /** The port of the HTTP server, named to a second server that finds the directory taken. */
  httpPort?: number;
  /** False where connections cannot keep statements by name, behind some poolers. */
  prepared?: boolean;
  /** Told what is going on, a phrase a step. */
  onProgress?: (step: string) => void;
  /** Told of connections that broke while nobody used them; the pool replaces them by itself. */
  onError?: (error: Error) => void;
}

/**
 * Opens the database: the one at `url`, else the embedded Postgres of `dataDir`, and applies the
 * migrations that are missing. Throws a {@link StartupError} with one plain sentence when the
 * database cannot be reached, is older than PostgreSQL 15 or is not UTF-8, and when another server
 * uses the directory.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const onError = options.onError ?? ((error) => console.error(error.message));
  const say = options.onProgress ?? (() => {});
  const { prepared = true } = options;
  if (options.url) {
    say('Connecting to the database');
    return openPool({
      url: options.url,
      publicUrl: options.publicUrl,
      embedded: false,
      prepared,
      say,
      onError,
      leave: async () => {},
    });
  }
  const { url, leave } = await openEmbeddedPostgres({ ...options, onError });
  try {
    return await openPool({ url, embedded: true, prepared, say, onError, leave });
  } catch (error) {
    await leave();
    throw error;
  }
}

interface PoolPlan {
  url: string;
  publicUrl?: string;
  embedded: boolean;
  prepared: boolean;
  say: (step: string) => void;
  onError: (error: Error) => void;
  leave: () => Promise<void>;
}

async function openPool(plan: PoolPlan): Promise<Database> {
  const { url, publicUrl, embedded, say, leave } = plan;
  const pool = makePool(url, plan);
  try {
    await checkServer(pool, url);
    say('Bringing the database up to date');
    await migrateDatabase(url, publicUrl);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const db = drizzle({ client: pool, relations });
  const publicPool = publicUrl ? makePool(publicUrl, plan) : null;
  const publicDb = publicPool ? drizzle({ client: publicPool, relations }) : db;
  const close = once(async () => {
    await Promise.all([pool.end(), publicPool?.end()]);
    await leave();
  });
  return { db, publicDb, pool, url, embedded, close };
}

function makePool(url: string, { prepared, onError }: PoolPlan): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'mahdar',
    max: 10,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 10_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
  });
  pool.on('error', onError);
  nameStatements(pool, prepared);
  // One in use tells its user of the break as well; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

interface ServerFacts {
  version: number;
  encoding: string;
  letters: string;
}

async function checkServer(pool: pg.Pool, url: string): Promise<void> {
  const { version, encoding, letters } = await readServerFacts(pool, url);
  if (version < oldestVersion) {
    throw new StartupError(
      `The database runs PostgreSQL ${version}, and Mahdar needs ${oldestVersion} or newer.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new StartupError(
      `The database is encoded in ${encoding}, and Mahdar needs UTF8: create it with ENCODING 'UTF8' TEMPLATE template0.`,
    );
  }
  if (letters === 'C' || letters === 'POSIX') {
    throw new StartupError(
      `The database has LC_CTYPE ${letters}, which knows no Arabic letters: create it with LC_CTYPE 'C.UTF-8' TEMPLATE template0.`,
    );
  }
}

async function readServerFacts(pool: pg.Pool, url: string): Promise<ServerFacts> {
  try {
    const { rows } = await pool.query<ServerFacts>(
      `select current_setting('server_version_num')::int / 10000 as version,
         current_setting('server_encoding') as encoding, datctype as letters
       from pg_database where datname = current_database()`,
    );
    const [facts] = rows;
    if (!facts) throw new Error('it does not describe itself');
    return facts;
  } catch (error) {
    throw explainConnectionFault(error, url);
  }
}

function once(action: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => {
    result ??= action();
    return result;
  };
}

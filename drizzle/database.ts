import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { explainConnectionFault } from './connection-fault.ts';
import { openEmbeddedPostgres } from './embedded/embedded-postgres.ts';
import type { Role } from './embedded/presence.ts';
import { migrateDatabase } from './migrate.ts';
import { makePool, type PoolOptions } from './pool.ts';
import { relations } from './relations.ts';
import { StartupError } from './startup-error.ts';

const oldestVersion = 15;

/** The Drizzle handle: queries, relational queries and transactions over the pool. */
export type Db = NodePgDatabase<typeof relations>;

/** An open database, migrated and ready. */
export interface Database {
  db: Db;
  /** What the public reads with: less patient, and where it has a login, that sees nothing else. */
  publicDb: Db;
  pool: pg.Pool;
  publicPool: pg.Pool;
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
  /** One server a data directory; others join it, or start Postgres when none runs. */
  role: Role;
  /** The port of the HTTP server, named to a second server that finds the directory taken. */
  httpPort?: number;
  /** How many connections the public may take at most, and editors as many; else by machine. */
  poolSize?: number;
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
  const { role, poolSize: size, prepared = true } = options;
  const shared = { role, size, prepared, say, onError };
  if (options.url) {
    say('Connecting to the database');
    const { url, publicUrl } = options;
    return openPools({ ...shared, url, publicUrl, embedded: false, leave: async () => {} });
  }
  const { url, leave } = await openEmbeddedPostgres({ ...options, onError });
  try {
    return await openPools({ ...shared, url, embedded: true, leave });
  } catch (error) {
    await leave();
    throw error;
  }
}

interface PoolPlan extends Omit<PoolOptions, 'user'> {
  url: string;
  publicUrl?: string;
  embedded: boolean;
  role: DatabaseOptions['role'];
  say: (step: string) => void;
  leave: () => Promise<void>;
}

async function openPools(plan: PoolPlan): Promise<Database> {
  const { url, publicUrl, embedded, role, say, leave } = plan;
  const isServer = role !== 'command';
  const pool = makePool(url, { ...plan, user: isServer ? 'editor' : 'command' });
  try {
    await checkServer(pool, url);
    say('Bringing the database up to date');
    await migrateDatabase(url, publicUrl);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const publicPool = makePool(publicUrl ?? url, { ...plan, user: isServer ? 'public' : 'command' });
  const close = once(async () => {
    await Promise.all([pool.end(), publicPool.end()]);
    await leave();
  });
  const db = drizzle({ client: pool, relations });
  const publicDb = drizzle({ client: publicPool, relations });
  return { db, publicDb, pool, publicPool, url, embedded, close };
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

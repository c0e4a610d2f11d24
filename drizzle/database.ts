import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { explainConnectionFault } from './connection-fault.ts';
import { openEmbeddedPostgres } from './embedded/embedded-postgres.ts';
import type { Role } from './embedded/presence.ts';
import { migrateDatabase } from './migrate.ts';
import { makePool, type PoolOptions, waitPatiently } from './pool.ts';
import { relations } from './relations.ts';
import { Replicas } from './replicas/replicas.ts';
import { StartupError } from './startup-error.ts';

const oldestVersion = 15;
/** Those who send jobs, and who waits for them. */
const directPoolSize = 6;

/** The Drizzle handle: queries, relational queries and transactions over the pool. */
export type Db = NodePgDatabase<typeof relations>;

/** An open database, migrated and ready. */
export interface Database {
  db: Db;
  /** What the public reads with: less patient, and where it has a login, that sees nothing else. */
  publicDb: Db;
  /** The same from the primary alone, where what is read must not be behind. */
  publicPrimaryDb: Db;
  pool: pg.Pool;
  publicPool: pg.Pool;
  /** Connections of one's own, for what goes beyond a transaction: no pooler lies between. */
  directPool: pg.Pool;
  /** Such a connection's address with its password: never log it. */
  directUrl: string;
  /** What the public reads beside the primary; null where there is none. */
  replicas: Replicas | null;
  /** The address with its password: never log it. */
  url: string;
  /** True for the Postgres in the data directory, false for one of somebody else's. */
  embedded: boolean;
  /** Requests come from now on: nothing waits for a connection as long as a start may. */
  hurry(): void;
  /** Closes the pool; where this is the last process in an embedded Postgres, stops that too. */
  close(): Promise<void>;
}

/** How to open a database. */
export interface DatabaseOptions {
  /** The address of a PostgreSQL 15 or newer; without it the embedded one is used. */
  url?: string;
  /** The same database by a login that may read what the public does, and no more. */
  publicUrl?: string;
  /** The same database past the pooler that `url` leads to. */
  directUrl?: string;
  /** Replicas of the same database, which a server reads for the public. */
  replicaUrls?: readonly string[];
  /** How many milliseconds a replica may be behind. */
  replicaLag?: number;
  /** Whether it may have been brought further by a newer version. */
  acceptNewer?: boolean;
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
  const { role, poolSize: size, prepared = true, acceptNewer } = options;
  const shared = { role, size, prepared, acceptNewer, say, onError };
  if (options.url) {
    say('Connecting to the database');
    const { url, publicUrl, directUrl, replicaUrls, replicaLag } = options;
    const reached = { url, publicUrl, directUrl, replicaUrls, replicaLag };
    return openPools({ ...shared, ...reached, embedded: false, leave: async () => {} });
  }
  const { url, leave } = await openEmbeddedPostgres({ ...options, onError });
  try {
    return await openPools({ ...shared, url, embedded: true, leave });
  } catch (error) {
    await leave();
    throw error;
  }
}

type Addresses = Pick<DatabaseOptions, 'publicUrl' | 'directUrl' | 'replicaUrls' | 'replicaLag'>;

interface PoolPlan extends Omit<PoolOptions, 'user' | 'isThroughPooler'>, Addresses {
  url: string;
  embedded: boolean;
  role: DatabaseOptions['role'];
  acceptNewer?: boolean;
  say: (step: string) => void;
  leave: () => Promise<void>;
}

async function openPools(plan: PoolPlan): Promise<Database> {
  const { url, publicUrl, directUrl = url, acceptNewer, embedded, role, say, leave } = plan;
  const isServer = role !== 'command';
  const isThroughPooler = directUrl !== url;
  const user = isServer ? 'editor' : 'command';
  const pool = makePool(url, { ...plan, user, isThroughPooler });
  const hurries = [waitPatiently(pool)];
  try {
    await checkServer(pool, url);
    say('Bringing the database up to date');
    await migrateDatabase(directUrl, { publicUrl, acceptNewer });
  } catch (error) {
    await pool.end();
    throw error;
  }
  const publicUser = isServer ? 'public' : 'command';
  const publicPool = makePool(publicUrl ?? url, { ...plan, user: publicUser, isThroughPooler });
  const directPool = isThroughPooler
    ? makePool(directUrl, { ...plan, user, size: directPoolSize })
    : pool;
  if (directPool !== pool) hurries.push(waitPatiently(directPool));
  const replicas = isServer ? openReplicas(plan, directUrl, publicPool) : null;
  const close = once(async () => {
    await replicas?.close();
    await Promise.all([...new Set([pool, publicPool, directPool])].map((each) => each.end()));
    await leave();
  });
  const db = drizzle({ client: pool, relations });
  const publicPrimaryDb = drizzle({ client: publicPool, relations });
  const publicDb = replicas ? drizzle({ client: replicas.pool, relations }) : publicPrimaryDb;
  const pools = { pool, publicPool, directPool };
  const hurry = () => {
    for (const end of hurries) end();
  };
  return {
    db,
    publicDb,
    publicPrimaryDb,
    ...pools,
    directUrl,
    replicas,
    url,
    embedded,
    hurry,
    close,
  };
}

function openReplicas(plan: PoolPlan, url: string, primary: pg.Pool): Replicas | null {
  const { replicaUrls = [], replicaLag: longestLag = 5_000, onError } = plan;
  if (replicaUrls.length === 0) return null;
  const replicas = replicaUrls.map((address) => ({
    url: address,
    pool: makePool(address, { ...plan, user: 'public' }),
  }));
  const onTurn = (sentence: string) => onError(new Error(sentence));
  return new Replicas({ url, primary, replicas, longestLag, onTurn });
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

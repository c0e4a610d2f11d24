import { availableParallelism } from 'node:os';
import pg from 'pg';
import { guardStatements } from './guarded-statements.ts';
import { nameStatements } from './named-statements.ts';
import { sendTexts } from './text-statements.ts';
import { boundWaitingLine } from './waiting-line.ts';

/** For whom a pool keeps connections: the public, editors, or a command that a person waits for. */
export type PoolUser = 'public' | 'editor' | 'command';

/** In milliseconds. */
interface PoolLimits {
  /** How long Postgres lets a statement run. */
  statement: number;
  /** How long a statement waits for a connection, old or new. */
  wait: number;
  /** Whether nobody is refused for the others who wait: what a command asks, it has to ask. */
  isPatient?: true;
}

const limitsOf: Record<PoolUser, PoolLimits> = {
  public: { statement: 3_000, wait: 2_000 },
  editor: { statement: 10_000, wait: 2_000 },
  command: { statement: 60_000, wait: 10_000, isPatient: true },
};

/** How long a start waits for a connection: no request waits for it yet. */
const startMilliseconds = 10_000;
const lockMilliseconds = 2_000;
const idleInTransactionMilliseconds = 15_000;
/** How much longer than Postgres we wait: whoever has not answered by then is not there. */
const graceMilliseconds = 1_000;

/** How many connections a pool holds at most, where nobody said so. */
export function defaultPoolSize(): number {
  return Math.min(20, Math.max(10, 4 * availableParallelism()));
}

export interface PoolOptions {
  user: PoolUser;
  /** How many connections it holds at most. */
  size?: number;
  /** False where connections cannot keep statements by name. */
  prepared: boolean;
  /** Whether a pooler lies between, which takes no settings: the login has to have them. */
  isThroughPooler?: boolean;
  /** Told of connections that broke while nobody used them. */
  onError: (error: Error) => void;
}

/**
 * Makes a pool in which nothing waits for ever: not for a connection, a lock or Postgres itself.
 * Whoever would wait too long is refused at once.
 */
export function makePool(url: string, options: PoolOptions): pg.Pool {
  const { user, size: max = defaultPoolSize(), prepared, isThroughPooler, onError } = options;
  const { statement, wait, isPatient } = limitsOf[user];
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'mahdar',
    max,
    connectionTimeoutMillis: wait,
    query_timeout: statement + graceMilliseconds,
    ...(!isThroughPooler && {
      statement_timeout: statement,
      lock_timeout: lockMilliseconds,
      idle_in_transaction_session_timeout: idleInTransactionMilliseconds,
    }),
    keepAlive: true,
  });
  pool.on('error', onError);
  sendTexts(pool);
  nameStatements(pool, prepared);
  guardStatements(pool);
  if (!isPatient) boundWaitingLine(pool, max, wait);
  // One in use tells its user of the break as well; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

/** Lets a pool wait for connections as long as a start may, until what it answers is called. */
export function waitPatiently({ options }: pg.Pool): () => void {
  const { connectionTimeoutMillis } = options;
  options.connectionTimeoutMillis = startMilliseconds;
  return () => {
    options.connectionTimeoutMillis = connectionTimeoutMillis;
  };
}

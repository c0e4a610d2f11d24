import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { cancelStatement } from './cancel-statement.ts';
import { databaseFaultOf } from './fault.ts';
import { currentWaiter } from './waiter.ts';

/** How long the other connections of a pool get to notice what broke one of them. */
const noticeMilliseconds = 20;

type Arguments = [statement: unknown, ...rest: unknown[]];

/**
 * Makes the statements of a pool give up what cannot end well. A connection that broke, or on which
 * nobody answers, is not used again. Outside of transactions, what only reads is asked once more
 * when its connection breaks, and cancelled when nobody waits for it any longer.
 */
export function guardStatements(pool: pg.Pool): void {
  pool.on('connect', dropWhenLost);
  pool.query = new Proxy(pool.query, {
    apply(query, self, args: Arguments) {
      return isAwaited(args) ? ask(pool, args) : Reflect.apply(query, self, args);
    },
  });
}

/** Neither called back nor a stream or a cursor, which send themselves. */
function isAwaited([first, ...rest]: Arguments): boolean {
  const isPlain = typeof first === 'string' || (isObject(first) && !('submit' in first));
  return isPlain && typeof rest.at(-1) !== 'function';
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * Ends a connection at the first fault that it does not survive. What is still asked of it, such as
 * the end of a transaction, fails with that fault and not with one that follows from it.
 */
function dropWhenLost(client: pg.PoolClient): void {
  let lost: unknown;
  client.query = new Proxy(client.query, {
    apply(query, self, args: Arguments) {
      if (!isAwaited(args)) return Reflect.apply(query, self, args);
      if (lost) return Promise.reject(lost);
      const result: Promise<unknown> = Reflect.apply(query, self, args);
      return result.catch((error) => {
        if (isFatal(error)) {
          lost ??= error;
          client.end().catch(() => {});
        }
        throw lost ?? error;
      });
    },
  });
}

/** Whether a connection is of no more use: it broke, or its answer may still come to another question. */
const isFatal = (error: unknown) =>
  databaseFaultOf(error) === 'away' ||
  (error instanceof Error && error.message === 'Query read timeout');

async function ask(pool: pg.Pool, args: Arguments): Promise<unknown> {
  const waiter = currentWaiter()?.signal;
  waiter?.throwIfAborted();
  const client = await pool.connect();
  try {
    return await askOf(client, args, waiter);
  } catch (error) {
    const isWorthMore = databaseFaultOf(error) === 'away' && !waiter?.aborted && isRead(args);
    if (!isWorthMore) throw error;
  } finally {
    client.release();
  }
  await setTimeout(noticeMilliseconds);
  const another = await pool.connect();
  try {
    return await askOf(another, args, waiter);
  } finally {
    another.release();
  }
}

async function askOf(
  client: pg.PoolClient,
  args: Arguments,
  waiter: AbortSignal | undefined,
): Promise<unknown> {
  if (!waiter) return Reflect.apply(client.query, client, args);
  waiter.throwIfAborted();
  let cancelling: Promise<void> | undefined;
  const cancel = () => {
    if (isRead(args)) cancelling = cancelStatement(client);
  };
  waiter.addEventListener('abort', cancel, { once: true });
  try {
    return await Reflect.apply(client.query, client, args);
  } catch (error) {
    throw cancelling ? waiter.reason : error;
  } finally {
    waiter.removeEventListener('abort', cancel);
    // Before that the connection is nobody else's: the cancelling might meet the next statement.
    await cancelling;
  }
}

/** Whether a statement changes nothing, as far as its words tell: then asking twice is asking once. */
function isRead([first]: Arguments): boolean {
  const text = typeof first === 'string' ? first : (first as pg.QueryConfig).text;
  return /^\s*(select|with)\b/i.test(text) && !/\b(insert|update|delete|merge|into)\b/i.test(text);
}

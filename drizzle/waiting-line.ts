import type pg from 'pg';
import { StatementError } from './fault.ts';

/** How many may wait, for each connection that there can be, however quick they all are. */
const mostForEach = 100;
/** The share of the longest wait that nobody may expect to exceed: what comes may be slower. */
const hopefulShare = 0.5;
/** How much the last use of a connection says of the next. */
const newsWeight = 0.1;

/**
 * Refuses at once who would wait too long for a connection of a pool, as far as the last users of
 * it tell; all others wait, in milliseconds, up to its `connectionTimeoutMillis`. A line of so many
 * would refuse a crowd of quick questions, who come again at once, and let too many slow ones wait.
 */
export function boundWaitingLine(pool: pg.Pool, connections: number, longestWait: number): void {
  const taken = new WeakMap<pg.PoolClient, number>();
  let usualUse = 0;
  pool.on('acquire', (client) => taken.set(client, performance.now()));
  pool.on('release', (_error, client) => {
    const use = performance.now() - (taken.get(client) ?? Number.NaN);
    if (use >= 0) usualUse += newsWeight * (use - usualUse);
  });
  const isFull = () =>
    pool.waitingCount >= mostForEach * connections ||
    (pool.waitingCount * usualUse) / connections > longestWait * hopefulShare;
  pool.connect = new Proxy(pool.connect, {
    apply(connect, self, args: []) {
      if (!isFull()) return Reflect.apply(connect, self, args);
      return Promise.reject(new StatementError('busy', 'Enough wait for a connection already.'));
    },
  });
}

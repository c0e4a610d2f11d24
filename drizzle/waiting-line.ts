import type pg from 'pg';
import { StatementError } from './fault.ts';

/**
 * How many may wait, for each connection that there can be, however short a time: all of them may
 * be given what they ask before one of them has read it.
 */
const mostForEach = 30;
/** After which share of the longest wait of the first in line nobody else may join it. */
const hopefulShare = 0.5;

/**
 * Refuses at once who would wait too long for a connection of a pool, as the first in line tells;
 * all others wait, in milliseconds, up to its `connectionTimeoutMillis`. A line of so many would
 * refuse a crowd of quick questions, who come again at once, and let too many slow ones wait.
 */
export function boundWaitingLine(pool: pg.Pool, connections: number, longestWait: number): void {
  /** Since when each has waited, the first in line first. */
  const line = new Set<{ since: number }>();
  const isFull = () => {
    if (pool.waitingCount >= mostForEach * connections) return true;
    const [first] = line;
    return first !== undefined && performance.now() - first.since > longestWait * hopefulShare;
  };
  pool.connect = new Proxy(pool.connect, {
    apply(connect, self, args: unknown[]) {
      const isCalledBack = args.length > 0;
      if (isCalledBack || pool.idleCount > 0) return Reflect.apply(connect, self, args as []);
      if (isFull()) {
        return Promise.reject(new StatementError('busy', 'Enough wait for a connection already.'));
      }
      const place = { since: performance.now() };
      line.add(place);
      const connected: Promise<pg.PoolClient> = Reflect.apply(connect, self, []);
      return connected.finally(() => line.delete(place));
    },
  });
}

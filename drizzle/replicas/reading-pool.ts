import type pg from 'pg';
import { databaseFaultOf } from '../fault.ts';
import type { Replica } from './replica.ts';

/**
 * A pool that sends each statement to a replica and, where that cannot answer, to the primary.
 * Transactions are the primary's.
 *
 * @param choose the replica for the next statement; undefined for the primary
 */
export function readingPool(primary: pg.Pool, choose: () => Replica | undefined): pg.Pool {
  const query = new Proxy(primary.query, {
    async apply(ask, _self, args: Parameters<typeof primary.query>) {
      const replica = choose();
      if (!replica) return Reflect.apply(ask, primary, args);
      try {
        return await Reflect.apply(replica.pool.query, replica.pool, args);
      } catch (error) {
        const remedy = remedyOf(error);
        if (!remedy) throw error;
        if (remedy === 'leave out') replica.lose();
        return Reflect.apply(ask, primary, args);
      }
    },
  });
  return new Proxy(primary, {
    get(pool, name) {
      if (name === 'query') return query;
      const value: unknown = Reflect.get(pool, name, pool);
      return typeof value === 'function' ? value.bind(pool) : value;
    },
  });
}

/** Rows that a statement read were cleaned up by the primary meanwhile. */
const recoveryConflict = '40001';
/** It names what there is not: a migration or a grant may not have been replayed yet. */
const unknownName = /^42/;

/** What to do about a statement that a replica did not answer through no fault of the statement. */
function remedyOf(error: unknown): 'leave out' | 'ask the primary' | undefined {
  const { code, message } = error as { code?: string; message: string };
  if (databaseFaultOf(error) === 'away' || message === 'Query read timeout') return 'leave out';
  const isBehind = code === recoveryConflict || unknownName.test(code ?? '');
  return isBehind || databaseFaultOf(error) === 'busy' ? 'ask the primary' : undefined;
}

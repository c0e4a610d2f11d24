import { sql } from 'drizzle-orm';
import type { Db } from '../../drizzle/database.ts';

/** What an export reads through: one view of the database, however long it takes. */
export type Snapshot = Parameters<Parameters<Db['transaction']>[0]>[0];

/**
 * Runs `read` in one read-only transaction, so that what refers to a row and the row itself come
 * from the same moment, whatever others write meanwhile.
 */
export function inSnapshot<Result>(
  db: Db,
  read: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  return db.transaction(
    async (snapshot) => {
      // Whoever reads the export may be slow, and the transaction waits for them. A select, because
      // the view of the database begins with the first one.
      await snapshot.execute(
        sql`select set_config('idle_in_transaction_session_timeout', '0', true)`,
      );
      return read(snapshot);
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

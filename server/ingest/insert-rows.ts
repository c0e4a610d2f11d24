import type { PgInsertValue, PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '../../drizzle/database.ts';

/** A running transaction: what it writes is kept whole or not at all. */
export type Transaction = Parameters<Parameters<Db['transaction']>[0]>[0];

// far below the 65,535 parameters that one statement may have
const ROWS_A_STATEMENT = 1000;

/** Inserts any number of rows, also none, with as few statements as may be. */
export async function insertRows<Table extends PgTable>(
  tx: Transaction,
  table: Table,
  rows: readonly PgInsertValue<Table>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    await tx.insert(table).values(rows.slice(from, from + ROWS_A_STATEMENT));
  }
}

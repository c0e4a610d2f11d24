import { getColumns, sql } from 'drizzle-orm';
import type { PgColumn, PgInsertValue, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../drizzle/transaction.ts';

export type { Transaction };

type Row = Record<string, unknown>;

// some megabytes of JSON at most
const ROWS_A_STATEMENT = 1000;

/**
 * Inserts any number of rows, also none, with as few statements as may be. The rows of a statement
 * go as one parameter: writing and reading as many parameters as there are values costs more than
 * storing them.
 */
export async function insertRows<Table extends PgTable>(
  tx: Transaction,
  table: Table,
  rows: readonly PgInsertValue<Table>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries<PgColumn>(getColumns(table));
  for (const { names, batch } of batchesOf(rows.map((row) => toColumns(row, columns)))) {
    const list = sql.join(
      names.map((name) => sql.identifier(name)),
      sql`, `,
    );
    await tx.execute(sql`insert into ${table} (${list})
      select ${list} from json_populate_recordset(null::${table}, ${JSON.stringify(batch)}::json)`);
  }
}

/** The row by the names of the database, with the defaults that are made here. */
function toColumns(row: Row, columns: readonly (readonly [string, PgColumn])[]): Row {
  const named: Row = {};
  for (const [key, column] of columns) {
    const value = row[key] ?? (row[key] === undefined ? column.defaultFn?.() : null);
    // what is left out takes the default of the database, where it has one
    if (value !== undefined) named[column.name] = value;
    else if (!column.hasDefault && column.generated === undefined) named[column.name] = null;
  }
  return named;
}

/** Runs of rows that fill the same columns, in their order. */
function batchesOf(rows: readonly Row[]): { names: string[]; batch: Row[] }[] {
  const batches: { names: string[]; batch: Row[] }[] = [];
  for (const row of rows) {
    const names = Object.keys(row);
    const last = batches.at(-1);
    const fits = last?.names.join() === names.join() && last.batch.length < ROWS_A_STATEMENT;
    if (last && fits) last.batch.push(row);
    else batches.push({ names, batch: [row] });
  }
  return batches;
}

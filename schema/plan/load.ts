import { sql } from 'drizzle-orm';
import { type PreparedStatement, prepareStatement, runPrepared } from '../../drizzle/prepared.ts';
import type { TextAnswer } from '../../drizzle/text-statements.ts';
import type { Row } from '../connection/compile.ts';
import { keyOf } from '../connection/condition.ts';
import { columnOf } from '../filter/operand.ts';
import type { RowsPlan, RowsQuery } from './rows-plan.ts';
import type { Holder, KeyedRows, Run } from './run.ts';
import { parameterOf, Slot } from './slot.ts';
import { rowsAsJson } from './statement.ts';

export function statementOf(
  rows: RowsPlan,
  query: RowsQuery,
  isFiltered: boolean,
): PreparedStatement {
  return prepareStatement(rowsAsJson(rows, query), isFiltered);
}

export async function loadRows(
  statement: PreparedStatement,
  run: Run,
  keys: readonly unknown[] = [],
): Promise<Row[]> {
  const text = await loadText(statement, run, keys);
  return JSON.parse(text ?? '[]');
}

/** What a statement answers with for one request. */
export function loadText(
  statement: PreparedStatement,
  run: Run,
  keys: readonly unknown[] = [],
): Promise<TextAnswer> {
  run.bindLists();
  const filling = { ...run.filling, keys };
  const values = statement.params.map((param) => parameterOf(param, filling));
  return runPrepared(run.context.db, statement, values);
}

/** Loads rows by their keys, all that one place of the document needs in one statement. */
export class KeyedLoad implements KeyedRows {
  readonly shape: (row: Row, run: Run) => Holder;
  private readonly statement: PreparedStatement;
  private readonly key: string;

  constructor(rows: RowsPlan, shape: (row: Row, run: Run) => Holder, isFiltered: boolean) {
    this.shape = shape;
    this.key = keyOf(rows.table);
    const keys = new Slot('keys', [], (filling) => filling.keys);
    const where = {
      RAW: (table: Parameters<typeof columnOf>[0]) => {
        const column = columnOf(table, this.key);
        const type = sql.raw(this.key === 'code' ? 'text' : column.getSQLType());
        return sql`${column} = any(${keys}::${type}[])`;
      },
    };
    this.statement = statementOf(rows, { where }, isFiltered);
  }

  async load(keys: readonly unknown[], run: Run): Promise<Map<unknown, Row>> {
    const rows = await loadRows(this.statement, run, keys);
    return new Map(rows.map((row) => [row[this.key], row]));
  }
}

import { sql } from 'drizzle-orm';
import { type PreparedStatement, prepareStatement, runPrepared } from '../../drizzle/prepared.ts';
import type { Row } from '../connection/compile.ts';
import { keyOf } from '../connection/fields.ts';
import type { Context } from '../context.ts';
import { columnOf } from '../filter/operand.ts';
import type { RowsPlan, RowsQuery } from './rows-plan.ts';
import type { Holder, KeyedRows, Run } from './run.ts';
import { type Filling, parameterOf, Slot } from './slot.ts';
import { rowsAsJson } from './statement.ts';

export function statementOf(rows: RowsPlan, query: RowsQuery): PreparedStatement {
  return prepareStatement(rowsAsJson(rows, query));
}

const nothing: Filling = { variables: {}, positions: new Map() };

export function loadRows(
  statement: PreparedStatement,
  { context, filling = nothing }: { context: Context; filling?: Filling },
): Promise<Row[]> {
  const values = statement.params.map((param) => parameterOf(param, filling));
  return runPrepared<Row[]>(context.db, statement, values);
}

/** Loads rows by their keys, all that one place of the document needs in one statement. */
export class KeyedLoad implements KeyedRows {
  readonly shape: (row: Row, run: Run) => Holder;
  private readonly statement: PreparedStatement;
  private readonly key: string;

  constructor(rows: RowsPlan, shape: (row: Row, run: Run) => Holder) {
    this.shape = shape;
    this.key = keyOf(rows.table);
    const keys = new Slot('keys', [], ({ variables }) => variables.keys);
    this.statement = statementOf(rows, {
      where: {
        RAW: (table: Parameters<typeof columnOf>[0]) => {
          const column = columnOf(table, this.key);
          const type = sql.raw(this.key === 'code' ? 'text' : column.getSQLType());
          return sql`${column} = any(${keys}::${type}[])`;
        },
      },
    });
  }

  async load(keys: readonly unknown[], { context }: Run): Promise<Map<unknown, Row>> {
    const filling = { variables: { keys }, positions: new Map() };
    const rows = await loadRows(this.statement, { context, filling });
    return new Map(rows.map((row) => [row[this.key], row]));
  }
}

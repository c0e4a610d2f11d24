import type { Table } from 'drizzle-orm';
import type { Row } from '../connection/compile.ts';
import { columnOf } from '../filter/operand.ts';
import { chosenText } from '../localized.ts';
import type { Complete } from './answer.ts';
import type { Read } from './planner.ts';
import type { RowsPlan } from './rows-plan.ts';
import type { SelectedField } from './selection.ts';

/** A localised text of which nothing but the text itself is asked for: Postgres chooses it. */
export function readChosenText(
  field: SelectedField,
  column: string,
  rows: RowsPlan,
  complete: Complete,
): Read {
  const name = `${column}Text`;
  const wishes = field.args.language as readonly string[] | undefined;
  const extra = (table: Table) => chosenText(columnOf(table, column), wishes);
  const inRow = rows.add({ columns: {}, extras: { [name]: extra } }).get(name) ?? name;
  return (row, run, holder) => {
    const value = (row as Row)[inRow];
    return complete(value === null ? null : { value }, run, holder, field.key);
  };
}

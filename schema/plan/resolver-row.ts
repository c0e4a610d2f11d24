import { type Column, getColumns } from 'drizzle-orm';
import { PgTimestamp } from 'drizzle-orm/pg-core';
import type { Row } from '../connection/compile.ts';
import { configOf } from '../connection/condition.ts';
import { NestedRows, type RowSelection } from './rows-plan.ts';

type Change = (row: Row) => void;

export const nothingRenamed: ReadonlyMap<string, string> = new Map();

export const asItIs = (row: Row) => row;

/**
 * Makes of a row what a resolver knows from the plain route: instants are dates, which JSON has as
 * texts, and what the row carries for the resolver's field has the field's own names. The row is
 * changed where it stands: whoever else reads an instant takes it in both forms.
 */
export function resolverRow(
  table: string,
  selection: RowSelection,
  renamed: ReadonlyMap<string, string>,
): (row: Row) => Row {
  const changes = [...instantsIn(table, selection), ...nestedIn(table, selection, renamed)];
  const names = [...renamed];
  if (changes.length === 0 && names.length === 0) {
    return (row) => row;
  }
  return (row) => {
    for (const change of changes) change(row);
    return names.length === 0
      ? row
      : { ...row, ...Object.fromEntries(names.map(([name, inRow]) => [name, row[inRow]])) };
  };
}

function instantsIn(table: string, selection: RowSelection): Change[] {
  const columns = getColumns(configOf(table).table) as Record<string, Column>;
  const names = Object.keys(selection.columns ?? columns);
  return names
    .filter((name) => columns[name] instanceof PgTimestamp)
    .map((name) => (row) => {
      const text = row[name];
      if (typeof text === 'string') row[name] = new Date(text);
    });
}

/** Rows that are selected as a whole for the resolver; those that the document shows stay as they are. */
function nestedIn(
  table: string,
  selection: RowSelection,
  renamed: ReadonlyMap<string, string>,
): Change[] {
  return Object.entries(selection.with ?? {}).flatMap(([name, wanted]) => {
    const target = configOf(table).relations[name]?.targetTableName;
    if (!wanted || !target || wanted instanceof NestedRows) {
      return [];
    }
    const convert = resolverRow(target, wanted === true ? {} : wanted, new Map());
    const inRow = renamed.get(name) ?? name;
    return [
      (row: Row) => {
        const value = row[inRow] as Row | Row[] | null;
        if (Array.isArray(value)) value.forEach(convert);
        else if (value) convert(value);
      },
    ];
  });
}

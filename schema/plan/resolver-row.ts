import { type Column, getColumns } from 'drizzle-orm';
import { PgTimestamp } from 'drizzle-orm/pg-core';
import type { Row } from '../connection/compile.ts';
import { configOf } from '../connection/fields.ts';
import { NestedRows, type RowSelection } from './rows-plan.ts';

type Change = (row: Row, changed: Row) => void;

/**
 * The row as a resolver knows it from the plain route: what the row carries for its field under
 * the field's own names, and instants as dates, which JSON has as texts.
 */
export function resolverRow(
  table: string,
  selection: RowSelection,
  renamed: ReadonlyMap<string, string>,
): (row: Row) => Row {
  const changes = [...instantsIn(table, selection), ...nestedIn(table, selection, renamed)];
  for (const [name, inRow] of renamed) {
    if (!isConverted(table, selection, name)) {
      changes.push((row, changed) => {
        changed[name] = row[inRow];
      });
    }
  }
  return changes.length === 0
    ? (row) => row
    : (row) => {
        const changed = Object.create(row) as Row;
        for (const change of changes) change(row, changed);
        return changed;
      };
}

function instantsIn(table: string, selection: RowSelection): Change[] {
  const columns = getColumns(configOf(table).table) as Record<string, Column>;
  const names = Object.keys(selection.columns ?? columns);
  return names
    .filter((name) => columns[name] instanceof PgTimestamp)
    .map((name) => (row, changed) => {
      const text = row[name];
      changed[name] = typeof text === 'string' ? new Date(text) : text;
    });
}

/** Rows that are selected as a whole for the resolver; those that the document shows stay as they are. */
function nestedIn(
  table: string,
  selection: RowSelection,
  renamed: ReadonlyMap<string, string>,
): Change[] {
  return Object.keys(selection.with ?? {})
    .filter((name) => isConverted(table, selection, name))
    .map((name) => {
      const convert = converterOf(table, selection, name) as (row: Row) => Row;
      const inRow = renamed.get(name) ?? name;
      return (row, changed) => {
        const value = row[inRow] as Row | Row[] | null;
        changed[name] = Array.isArray(value) ? value.map(convert) : value && convert(value);
      };
    });
}

const isConverted = (table: string, selection: RowSelection, name: string) =>
  converterOf(table, selection, name) !== undefined;

function converterOf(
  table: string,
  selection: RowSelection,
  name: string,
): ((row: Row) => Row) | undefined {
  const wanted = selection.with?.[name];
  const target = configOf(table).relations[name]?.targetTableName;
  return wanted && target && !(wanted instanceof NestedRows)
    ? resolverRow(target, wanted === true ? {} : wanted, new Map())
    : undefined;
}

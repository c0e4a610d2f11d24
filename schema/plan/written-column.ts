import { type Column, getColumns, type SQL, sql, type Table } from 'drizzle-orm';
import { getNullableType, isLeafType, isNonNullType } from 'graphql';
import { configOf, keyOf } from '../connection/condition.ts';
import { columnOf } from '../filter/operand.ts';
import { base64, joined, leafText, orFault, orNull, quoted } from './json-text.ts';
import { NotPlanned } from './not-planned.ts';
import type { SelectedField } from './selection.ts';

type OfTable = (place: { table: Table }) => SQL;

/** A column as a field shows it. */
export function columnText(field: SelectedField, name: string, table: string): OfTable {
  const declared = field.definition?.type;
  const type = declared && getNullableType(declared);
  const column = (getColumns(configOf(table).table) as Record<string, Column>)[name];
  if (!column || !isLeafType(type)) {
    throw new NotPlanned(`writing ${field.name} of ${table}`);
  }
  return (place) => {
    const text = leafText(type, column, sql`${columnOf(place.table, name)}`);
    if (!text) throw new NotPlanned(`writing ${field.name} of ${table}`);
    if (column.notNull) return text;
    return isNonNullType(declared) ? orFault(text) : orNull(text);
  };
}

/** The global id of a row. */
export function idText(typeName: string, table: string): OfTable {
  const key = keyOf(table);
  return (place) =>
    quoted(base64(joined([`${typeName}:`, sql`${columnOf(place.table, key)}::text`])));
}

import type { FieldRef } from '@pothos/core';
import type { Localized } from '../drizzle/tables/columns.ts';
import type { LocalizedChoice, SchemaTypes } from './builder.ts';
import { chooseText, languageArg } from './localized.ts';
import type { Declared } from './plan/declared.ts';

type LocalizedField<Nullable extends boolean> = FieldRef<
  SchemaTypes,
  Nullable extends true ? LocalizedChoice | null : LocalizedChoice,
  'DrizzleObject'
>;

/** A localised column, in the language that the reader wishes. */
export function localizedField(
  t: unknown,
  column: string,
  description: string,
): LocalizedField<false> {
  return localized(t, column, description, false) as LocalizedField<false>;
}

export function nullableLocalizedField(
  t: unknown,
  column: string,
  description: string,
): LocalizedField<true> {
  return localized(t, column, description, true) as LocalizedField<true>;
}

function localized(t: unknown, column: string, description: string, nullable: boolean): unknown {
  return (t as { field: (options: never) => unknown }).field({
    type: 'LocalizedText',
    nullable,
    description,
    args: languageArg(),
    select: { columns: { [column]: true } },
    extensions: { plannedText: column } satisfies Declared,
    resolve: (row: Record<string, Localized | null>, args: { language?: string[] | null }) => {
      const text = row[column];
      return text ? chooseText(text, args.language) : null;
    },
  } as never);
}

/** The languages that a localised column exists in: what a reader may wish for. */
export function languagesField(
  t: unknown,
  column: string,
  description: string,
): FieldRef<SchemaTypes, string[], 'DrizzleObject'> {
  return (t as { field: (options: never) => unknown }).field({
    type: ['Language'],
    description,
    select: { columns: { [column]: true } },
    resolve: (row: Record<string, Localized>) => Object.keys(row[column] ?? {}).sort(),
  } as never) as FieldRef<SchemaTypes, string[], 'DrizzleObject'>;
}

import type { InputRef } from '@pothos/core';
import { builder } from '../builder.ts';
import {
  keyOf,
  type LocalizedInputShape,
  LocalizedTextInput,
  limits,
  localizedWithin,
  slugOf,
  textOf,
} from './inputs.ts';
import { type InvalidPart, invalid, refusalOf } from './refusal.ts';

type Values = Record<string, unknown>;

/** One field of a noun's inputs: its type, and the columns that a value of it means. */
export interface EditField {
  type: unknown;
  description: string;
  /** Said when the row is made, and never removed. */
  required?: boolean;
  /** Null removes; the path leads to the value from `input`. */
  columns: (value: never, ...path: string[]) => Values;
}

export type EditFields = Record<string, EditField>;

interface FieldOptions<Value> {
  type: unknown;
  description: string;
  required?: boolean;
  read?: (value: Value, ...path: string[]) => unknown;
}

/** A field that is kept in one column. */
export function inColumn<Value>(column: string, options: FieldOptions<Value>): EditField {
  const { read = (value: Value) => value, ...field } = options;
  return {
    ...field,
    columns: (value: Value | null, ...path: string[]) => ({
      [column]: value === null ? null : read(value, ...path),
    }),
  };
}

export const slugField = (): EditField =>
  inColumn<string>('slug', {
    type: 'String',
    required: true,
    description: 'The readable key: words of letters and digits with hyphens between.',
    read: slugOf,
  });

export const localizedField = (
  column: string,
  description: string,
  { required = false, limit = limits.name }: { required?: boolean; limit?: number } = {},
): EditField =>
  inColumn<LocalizedInputShape[]>(column, {
    type: [LocalizedTextInput],
    required,
    description: `${description} A text a language.`,
    read: (texts, ...path) => localizedWithin(limit, texts, ...path),
  });

interface TextForm {
  limit?: number;
  form?: RegExp;
  /** What `form` wants, as the end of "It must be …". */
  like?: string;
}

export const textField = (
  column: string,
  description: string,
  { limit = limits.name, form, like }: TextForm = {},
): EditField =>
  inColumn<string>(column, {
    type: 'String',
    description,
    read: (text, ...path) => {
      if (form && !form.test(text)) {
        throw invalid({ path: ['input', ...path], message: `It must be ${like}.` });
      }
      return textOf(text, limit, ...path);
    },
  });

export const wikidataField = (): EditField =>
  textField('wikidataId', 'The Wikidata item, such as `Q42`.', {
    form: /^Q[1-9]\d{0,11}$/,
    like: 'the key of a Wikidata item, such as Q42',
  });

/** A column that holds the key of another row, given by its global id. */
export const referenceField = (
  column: string,
  typeName: string,
  description: string,
  required = false,
): EditField =>
  inColumn<string>(column, {
    type: 'ID',
    required,
    description,
    read: (id, ...path) => keyOf(id, typeName, 'input', ...path),
  });

export const countryField = (column: string, description: string): EditField =>
  inColumn(column, { type: 'CountryCode', description });

/** The input type that makes a row (`isNew`), or changes one. */
export function inputOf(
  name: string,
  description: string,
  fields: EditFields,
  isNew = false,
): InputRef<Values> {
  return builder.inputRef<Values>(name).implement({
    subGraphs: ['Editor'],
    description,
    fields: (t) =>
      Object.fromEntries(
        Object.entries(fields).map(([key, field]) => [
          key,
          t.field({
            type: field.type as 'String',
            required: isNew && field.required === true,
            description: field.description,
          }),
        ]),
      ) as never,
  });
}

/** What an input means for the columns; all that is wrong with it in one refusal. */
export function columnsOf(fields: EditFields, input: Values, ...path: string[]): Values {
  const issues: InvalidPart[] = [];
  const columns: Values = {};
  for (const [key, field] of Object.entries(fields)) {
    const value = input[key];
    if (value === undefined) continue;
    if (value === null && field.required) {
      issues.push({
        path: ['input', ...path, key],
        message: `${key} cannot be removed: leave it out to keep it.`,
      });
      continue;
    }
    try {
      Object.assign(columns, field.columns(value as never, ...path, key));
    } catch (error) {
      const refused = refusalOf(error)?.result;
      if (refused?.type !== 'Invalid') throw error;
      issues.push(...refused.issues);
    }
  }
  if (issues.length > 0) throw invalid(...issues);
  return columns;
}

import type { InputRef } from '@pothos/core';
import { builder } from '../builder.ts';
import { type ArgumentPath, badUserInput } from '../errors.ts';
import { parseNodeId } from '../node-id.ts';
import { allOf, visible, type Where } from '../visibility.ts';
import { compilerOf } from './compile.ts';
import {
  CountryCodeFilter,
  DateTimeFilter,
  IDFilter,
  LanguageFilter,
  LocalizedTextFilter,
  localizedCondition,
  operandInput,
  operatorsOf,
  optionalCondition,
  type Scope,
  StringFilter,
  scalarCondition,
  textCondition,
} from './operand.ts';

/** One field of a filter: its input type, and what a value of it means. */
export interface FilterField {
  input: () => InputRef<unknown>;
  description: string;
  compile: (value: unknown, scope: Scope, path: ArgumentPath, depth: number) => Where;
}

export interface NounFilter {
  input: InputRef<unknown>;
  /** `{some every none}` of this noun, for to-many relations. */
  list: () => InputRef<unknown>;
  compile: (value: unknown, scope: Scope, path: ArgumentPath, depth: number) => Where;
}

function leaf(
  input: InputRef<unknown>,
  description: string,
  condition: (operators: ReturnType<typeof operatorsOf>, scope: Scope, path: ArgumentPath) => Where,
): FilterField {
  return {
    input: () => input,
    description,
    compile: (value, scope, path) => condition(operatorsOf(value, scope, path), scope, path),
  };
}

export const byText = (column: string, description: string) =>
  leaf(StringFilter, description, (operators) => textCondition(column, operators));

export const byLocalizedText = (column: string, description: string) =>
  leaf(LocalizedTextFilter, description, (operators, scope) =>
    localizedCondition(column, operators, scope),
  );

export const byDateTime = (column: string, description: string) =>
  leaf(DateTimeFilter, description, (operators) => optionalCondition(column, operators));

export const byLanguage = (column: string, description: string) =>
  leaf(LanguageFilter, description, (operators) => scalarCondition(column, operators));

export const byCountryCode = (column: string, description: string) =>
  leaf(CountryCodeFilter, description, (operators) => scalarCondition(column, operators));

export const byId = (typeName: string, column: string) =>
  leaf(IDFilter, 'The global id.', (operators, _scope, path) =>
    scalarCondition(
      column,
      operators.map(([operator, operand]) => {
        const at = [...path, operator];
        const keyOf = (id: unknown) => parseNodeId(String(id), at, typeName).key;
        return [operator, Array.isArray(operand) ? operand.map(keyOf) : keyOf(operand)];
      }),
    ),
  );

export function byEnum(
  type: ReturnType<typeof builder.enumType>,
  column: string,
  description: string,
): FilterField {
  let input: InputRef<unknown> | undefined;
  return {
    input: () => {
      const name = `${builder.configStore.getTypeConfig(type).name}Filter`;
      input ??= enumFilters.get(name) ?? operandInput(name, type, description, ['eq', 'in']);
      enumFilters.set(name, input);
      return input;
    },
    description,
    compile: (value, scope, path) => scalarCondition(column, operatorsOf(value, scope, path)),
  };
}

const enumFilters = new Map<string, InputRef<unknown>>();

/** A to-one relation: the related row exists, is visible and meets the filter. */
export function byRelated(
  relation: string,
  table: string,
  of: () => NounFilter,
  description: string,
): FilterField {
  return {
    input: () => of().input,
    description,
    compile: (value, scope, path, depth) => ({
      [relation]: allOf(visible(scope.context, table), of().compile(value, scope, path, depth + 1)),
    }),
  };
}

/**
 * A to-many relation, asked about by `some`, `every` or `none` of its visible rows.
 *
 * @param byTime the same relation joined by the sort key too, for rows that have one: all but drafts
 */
export function byRelatedList(
  relation: string,
  table: string,
  of: () => NounFilter,
  description: string,
  byTime = relation,
): FilterField {
  const some = (condition: Where, scope: Scope): Where => {
    const seen = allOf(visible(scope.context, table), condition);
    const joined = scope.reach === 'ALL' ? relation : byTime;
    return { [joined]: Object.keys(seen).length > 0 ? seen : true };
  };
  return {
    input: () => of().list(),
    description,
    compile: (value, scope, path, depth) => {
      const compiled = quantifiersOf(value, path).map(([quantifier, inner]) => {
        const condition = of().compile(inner, scope, [...path, quantifier], depth + 1);
        switch (quantifier) {
          case 'some':
            return some(condition, scope);
          case 'none':
            return { NOT: some(condition, scope) };
          default:
            return { NOT: some({ NOT: condition }, scope) };
        }
      });
      return allOf(...compiled);
    },
  };
}

function quantifiersOf(value: unknown, path: ArgumentPath): [string, unknown][] {
  const entries = Object.entries((value ?? {}) as Record<string, unknown>);
  if (entries.length === 0) {
    throw badUserInput('A filter of a list must say some, every or none.', path);
  }
  return entries;
}

/** The filter of a noun: its fields, and the `and`, `or` and `not` that every filter has. */
export function defineFilter(
  noun: string,
  plural: string,
  fields: () => Record<string, FilterField>,
): NounFilter {
  const input = builder.inputRef<object>(`${noun}Filter`);
  let list: InputRef<unknown> | undefined;
  input.implement({
    description: `Which ${plural} are meant; all conditions given must hold.`,
    fields: (t) => ({
      ...Object.fromEntries(
        Object.entries(fields()).map(([name, field]) => [
          name,
          t.field({ type: field.input() as typeof input, description: field.description }),
        ]),
      ),
      and: t.field({ type: [input], description: 'All of these hold.' }),
      or: t.field({ type: [input], description: 'At least one of these holds.' }),
      not: t.field({ type: input, description: 'This does not hold.' }),
    }),
  });

  return {
    input,
    list: () => {
      list ??= builder.inputType(`${noun}ListFilter`, {
        description: `What holds of related ${plural}.`,
        fields: (t) => ({
          some: t.field({ type: input, description: 'At least one of them meets this.' }),
          every: t.field({
            type: input,
            description: 'Each of them meets this, if there are any.',
          }),
          none: t.field({ type: input, description: 'None of them meets this.' }),
        }),
      });
      return list;
    },
    compile: compilerOf(fields),
  };
}

import { type Column, getColumns, type SQL, sql, type Table } from 'drizzle-orm';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { type ArgumentPath, badUserInput } from '../errors.ts';
import { chosenText } from '../localized.ts';
import type { Planned } from '../plan/variables.ts';
import type { Reach, Where } from '../visibility.ts';

/** What one leaf of a filter compiles with. */
export interface Scope {
  context: Context;
  languages: readonly string[] | null | undefined;
  /** How the rows are come by that the filter is about; as listed ones without it. */
  reach?: Reach | undefined;
  /** Counted down: a filter may hold so many leaves and no more. */
  leaves: { left: number };
}

export const maxListOperand = 250;

type OperandScalar = 'String' | 'ID' | 'Int' | 'DateTime' | 'Date' | 'Language' | 'CountryCode';
type OperandType = OperandScalar | ReturnType<typeof builder.enumType>;

const words = {
  eq: 'Equal to this.',
  in: `One of these, ${maxListOperand} at most.`,
  gt: 'Greater than this, or later.',
  gte: 'Greater than or equal to this, or not earlier.',
  lt: 'Less than this, or earlier.',
  lte: 'Less than or equal to this, or not later.',
  contains: 'Holds these words, whatever their case, accents, vowel marks or form of alef.',
  startsWith: 'Begins with these words, whatever their case, accents, vowel marks or form of alef.',
  isNull: 'True: has no value. False: has one.',
} as const;
type Operator = keyof typeof words;

/** Compared as it is; a list's length and what an id holds are part of the statement. */
const openOperand: Planned = { planned: 'operand' };

export function operandInput(
  name: string,
  type: OperandType,
  description: string,
  operators: readonly Operator[],
) {
  return builder.inputType(name, {
    description,
    fields: (t) =>
      Object.fromEntries(
        operators.map((operator) => [
          operator,
          operator === 'isNull'
            ? t.boolean({ description: words.isNull })
            : t.field({
                type: (operator === 'in' ? [type] : type) as 'String',
                description: words[operator],
                extensions: operator === 'in' || type === 'ID' ? {} : openOperand,
              }),
        ]),
      ),
  });
}

const ordered = ['eq', 'in', 'gt', 'gte', 'lt', 'lte', 'isNull'] as const;

export const StringFilter = operandInput(
  'StringFilter',
  'String',
  'Conditions on a text; all of them must hold.',
  ['eq', 'in', 'contains', 'startsWith', 'isNull'],
);
export const LocalizedTextFilter = operandInput(
  'LocalizedTextFilter',
  'String',
  'Conditions on a localised text, in the language that the reader sees; all of them must hold.',
  ['eq', 'in', 'contains', 'startsWith', 'isNull'],
);
export const IDFilter = operandInput('IDFilter', 'ID', 'Conditions on a global id.', ['eq', 'in']);
export const DateTimeFilter = operandInput(
  'DateTimeFilter',
  'DateTime',
  'Conditions on an instant; all of them must hold.',
  ordered,
);
export const LanguageFilter = operandInput(
  'LanguageFilter',
  'Language',
  'Conditions on a language.',
  ['eq', 'in'],
);
export const CountryCodeFilter = operandInput(
  'CountryCodeFilter',
  'CountryCode',
  'Conditions on a country code.',
  ['eq', 'in'],
);

export function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** The operators of one leaf, refused when there is none or one of them is null. */
export function operatorsOf(
  value: unknown,
  scope: Scope,
  path: ArgumentPath,
): [Operator, unknown][] {
  if (!isPresent(value)) {
    throw badUserInput('A filter’s operand must not be null; leave it out instead.', path);
  }
  const operators = Object.entries(value as Record<Operator, unknown>) as [Operator, unknown][];
  if (operators.length === 0) {
    throw badUserInput('A filter’s operand must hold an operator such as eq.', path);
  }
  for (const [operator, operand] of operators) {
    if (!isPresent(operand)) {
      throw badUserInput('An operator’s value must not be null; use isNull to ask for absence.', [
        ...path,
        operator,
      ]);
    }
    if (Array.isArray(operand) && operand.length > maxListOperand) {
      throw badUserInput(`A list may hold ${maxListOperand} values; got ${operand.length}.`, [
        ...path,
        operator,
      ]);
    }
    scope.leaves.left -= 1;
    if (scope.leaves.left < 0) {
      throw badUserInput(`A filter may hold ${maxLeaves} conditions.`, path);
    }
  }
  return operators;
}

export const maxLeaves = 50;

const escapeLike = (text: SQL) =>
  sql`replace(replace(replace(${text}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;

function matchText(text: SQL, operator: Operator, operand: unknown): SQL {
  const list = Array.isArray(operand) ? operand : [operand];
  switch (operator) {
    case 'eq':
    case 'in':
      return sql`${text} = any(${sql.param(list)}::text[])`;
    case 'contains':
      return sql`normalize_text(${text}) like '%' || ${escapeLike(sql`normalize_text(${operand}::text)`)} || '%'`;
    case 'startsWith':
      return sql`normalize_text(${text}) like ${escapeLike(sql`normalize_text(${operand}::text)`)} || '%'`;
    default:
      return operand ? sql`${text} is null` : sql`${text} is not null`;
  }
}

export function columnOf(table: Table, name: string): Column {
  const column = (table as unknown as Record<string, Column>)[name] ?? getColumns(table)[name];
  if (!column) {
    throw new Error(`No column ${name}`);
  }
  return column;
}

/** A text column: equality as stored, words in normalised form. */
export function textCondition(column: string, operators: [Operator, unknown][]): Where {
  const where = raw((table) => {
    const text = columnOf(table, column);
    return operators.map(([op, value]) => {
      const condition = matchText(sql`${text}`, op, value);
      // Of a text that is not there it does not hold, rather than being unknown: so `not` holds.
      return text.notNull || op === 'isNull'
        ? condition
        : sql`(${condition} and ${text} is not null)`;
    });
  });
  const [[operator, operand] = []] = operators;
  if (operators.length === 1 && operator === 'eq') {
    equalities.set(where, { column, operand });
  }
  return where;
}

const equalities = new WeakMap<Where, { column: string; operand: unknown }>();

/** The column and the value of a condition that says no more than that the two are equal. */
export function equalityIn(where: Where): { column: string; operand: unknown } | undefined {
  const known = equalities.get(where);
  const [[column, condition] = [], ...others] = Object.entries(where);
  const [[operator, operand] = [], ...more] = Object.entries(condition ?? {});
  const isEquality = operator === 'eq' && others.length === 0 && more.length === 0;
  return known ?? (column && isEquality ? { column, operand } : undefined);
}

export function localizedCondition(
  column: string,
  operators: [Operator, unknown][],
  scope: Scope,
): Where {
  return raw((table) => {
    const text = chosenText(columnOf(table, column), scope.languages);
    return operators.map(([op, value]) => matchText(text, op, value));
  });
}

export function raw(conditions: (table: Table) => SQL[]): Where {
  return { RAW: (table: Table) => sql`(${sql.join(conditions(table), sql` and `)})` };
}

/** A column that always has a value, and whose operators Postgres has as they are. */
export function scalarCondition(column: string, operators: [Operator, unknown][]): Where {
  return {
    AND: operators.map(([operator, operand]) => ({
      [column]:
        operator === 'isNull'
          ? operand
            ? { isNull: true }
            : { isNotNull: true }
          : { [operator]: operand },
    })),
  };
}

/** The same of one that may have none: then only `isNull` holds, and the `not` of all others. */
export function optionalCondition(column: string, operators: [Operator, unknown][]): Where {
  const condition = scalarCondition(column, operators);
  const isCompared = operators.some(([operator]) => operator !== 'isNull');
  return isCompared ? { AND: [condition, { [column]: { isNotNull: true } }] } : condition;
}

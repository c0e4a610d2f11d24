import { sql } from 'drizzle-orm';
import type { datePrecision } from '../drizzle/tables/index.ts';
import { builder } from './builder.ts';
import { badUserInput } from './errors.ts';
import type { FilterField } from './filter/filter.ts';
import { columnOf, isPresent, raw } from './filter/operand.ts';

const DatePrecision = builder.enumType('DatePrecision', {
  description: 'How exactly a date is known.',
  values: {
    DAY: { description: 'The day is known.' },
    MONTH: { description: 'The month is known, the day is not.' },
    YEAR: { description: 'The year is known, the month is not.' },
    RANGE: { description: 'Several days, or one day somewhere between two.' },
  } satisfies Record<(typeof datePrecision.enumValues)[number], object>,
});

/** The columns of a table that hold one fuzzy date. */
export interface FuzzyDateColumns {
  edtf: string;
  earliest: string;
  latest: string | null;
  precision: (typeof datePrecision.enumValues)[number];
  approximate: boolean;
  dateText: string | null;
}

export const FuzzyDate = builder.objectRef<FuzzyDateColumns>('FuzzyDate').implement({
  description:
    'A date as news gives it: a day, a month, "a few days ago". Never more exact than told.',
  fields: (t) => ({
    edtf: t.exposeString('edtf', {
      description:
        'Extended Date/Time Format (ISO 8601-2): `2024-05-17`, `2024-04`, `[2024-06-18..2024-06-26]` for one of these days, `2023-03-06/2023-03-10` for all of them.',
    }),
    earliest: t.expose('earliest', {
      type: 'Date',
      description: 'The first day that it may mean.',
    }),
    latest: t.expose('latest', {
      type: 'Date',
      nullable: true,
      description: 'The last day that it may mean; null when the end is open.',
    }),
    precision: t.expose('precision', { type: DatePrecision, description: 'How exact it is.' }),
    approximate: t.exposeBoolean('approximate', {
      description: 'True when even the bounds are a reading of vague words.',
    }),
    text: t.exposeString('dateText', {
      nullable: true,
      description: 'The words of the article; null when it is known from elsewhere.',
    }),
  }),
});

export const fuzzyDateColumns = {
  edtf: true,
  earliest: true,
  latest: true,
  precision: true,
  approximate: true,
  dateText: true,
} as const;

const DateRange = builder.inputType('DateRange', {
  description: 'From one day to another, both included; an absent end is open.',
  fields: (t) => ({
    from: t.field({ type: 'Date', description: 'The first day.' }),
    to: t.field({ type: 'Date', description: 'The last day.' }),
  }),
});

const FuzzyDateFilter = builder.inputType('FuzzyDateFilter', {
  description: 'Conditions on a fuzzy date; all of them must hold.',
  fields: (t) => ({
    overlaps: t.field({
      type: DateRange,
      description: 'It may have been in this range: some day that it can mean lies in it.',
    }),
    within: t.field({
      type: DateRange,
      description: 'It was in this range for certain: every day that it can mean lies in it.',
    }),
  }),
});

interface Range {
  from?: string | null;
  to?: string | null;
}

const rangeConditions = {
  overlaps: { from: 'latest', to: 'earliest' },
  within: { from: 'earliest', to: 'latest' },
} as const;

/** The columns `earliest` and `latest` of the table, as one filter. */
export function byFuzzyDate(description: string): FilterField {
  return {
    input: () => FuzzyDateFilter as ReturnType<FilterField['input']>,
    description,
    compile: (value, scope, path) => {
      const operators = Object.entries((value ?? {}) as Record<'overlaps' | 'within', Range>);
      if (operators.length === 0) {
        throw badUserInput('A filter of a date must say overlaps or within.', path);
      }
      scope.leaves.left -= operators.length;
      for (const [operator, range] of operators) {
        if (!isPresent(range) || (!isPresent(range.from) && !isPresent(range.to))) {
          throw badUserInput('A range must have at least one end.', [...path, operator]);
        }
        if (range.from && range.to && range.from > range.to) {
          throw badUserInput('A range must not end before it begins.', [...path, operator]);
        }
      }
      return raw((table) =>
        operators.flatMap(([operator, { from, to }]) => {
          const columns = rangeConditions[operator as keyof typeof rangeConditions];
          // A null `latest` is an open end: it reaches beyond every day.
          const bound = (name: 'earliest' | 'latest') =>
            sql`coalesce(${columnOf(table, name)}, 'infinity'::date)`;
          return [
            ...(from ? [sql`${bound(columns.from)} >= ${from}::date`] : []),
            ...(to ? [sql`${bound(columns.to)} <= ${to}::date`] : []),
          ];
        }),
      );
    },
  };
}

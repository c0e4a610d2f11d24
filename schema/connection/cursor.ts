import { hash } from 'node:crypto';
import { type SQL, sql, type Table } from 'drizzle-orm';
import { isCalendarDate } from '../calendar-date.ts';
import { type ArgumentPath, badCursor } from '../errors.ts';
import type { Slot } from '../plan/slot.ts';
import type { Where } from '../visibility.ts';
import { type Languages, type ResolvedTerm, termExpression } from './order.ts';

/** The values of a row's whole sort key as Postgres writes them, null where there is none. */
export type Position = readonly (string | null)[];

/** The same where a plan leaves the values open; which of them are null is known. */
export type OpenPosition = readonly (string | Slot | null)[];

/** What a cursor is good for: one list, under one filter and one order. */
export function bindingOf(parts: unknown): string {
  return hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 10);
}

/** A cursor; `list` names one among several lists that share a binding. */
export function encodeCursor(binding: string, position: Position, list = ''): string {
  const bound = list === '' ? binding : `${binding}/${list}`;
  return Buffer.from(JSON.stringify([bound, ...position])).toString('base64url');
}

const readable: Record<string, (value: string) => boolean> = {
  text: () => true,
  timestamptz: (value) =>
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d)?$/.test(value) &&
    isCalendarDate(value.slice(0, 10)) &&
    !Number.isNaN(Date.parse(value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))),
  date: (value) => /^\d{4,6}-\d\d-\d\d$/.test(value) && isCalendarDate(value),
  uuid: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  int: (value) => /^-?\d{1,9}$/.test(value),
  float8: (value) => value !== '' && !Number.isNaN(Number(value)),
};

export function decodeCursor(
  cursor: string,
  binding: string,
  terms: readonly ResolvedTerm[],
  argument: ArgumentPath,
): { list: string; position: Position } {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw badCursor('This is not a cursor that Mahdar gave out.', argument);
  }
  const [bound, ...position]: unknown[] = Array.isArray(decoded) ? decoded : [];
  if (typeof bound !== 'string' || position.length !== terms.length) {
    throw badCursor('This is not a cursor that Mahdar gave out.', argument);
  }
  const [wanted, list = ''] = bound.split(/\/(.*)/s);
  if (wanted !== binding) {
    throw badCursor('This cursor belongs to another list, filter or order.', argument);
  }
  const isReadable = terms.every(({ key }, index) => {
    const value = position[index];
    return value === null
      ? key.nullable
      : typeof value === 'string' && !value.includes('\u0000') && readable[key.cast]?.(value);
  });
  if (!isReadable) {
    throw badCursor('This is not a cursor that Mahdar gave out.', argument);
  }
  return { list, position: position as Position };
}

/** The rows beyond a position. Row comparison cannot say mixed directions or nulls, so it is spelt out. */
export function beyond(
  position: OpenPosition,
  terms: readonly ResolvedTerm[],
  languages: Languages,
  backward: boolean,
): Where {
  return {
    RAW: (table: Table): SQL => {
      const alternatives = terms.flatMap((term, index) => {
        const further = furtherAlong(term, position[index] ?? null, table, languages, backward);
        if (!further) {
          return [];
        }
        const ties = terms
          .slice(0, index)
          .map((tied, at) => isTied(tied, position[at] ?? null, table, languages));
        return [sql`(${sql.join([...ties, further], sql` and `)})`];
      });
      const beyondIt = sql`(${sql.join(alternatives, sql` or `)})`;
      const start = startOf(terms[0], position[0] ?? null, table, languages, backward);
      return start ? sql`(${start} and ${beyondIt})` : beyondIt;
    },
  };
}

/** Says the same about the first key alone: from there on Postgres reads an index, but not from an `or`. */
function startOf(
  term: ResolvedTerm | undefined,
  value: OpenPosition[number],
  table: Table,
  languages: Languages,
  backward: boolean,
): SQL | undefined {
  const rising = term?.descending === backward;
  if (!term || value === null || (rising && term.key.nullable)) {
    return undefined;
  }
  const comparison = sql.raw(rising ? '>=' : '<=');
  return sql`${termExpression(term, table, languages)} ${comparison} ${value}::${sql.raw(term.key.cast)}`;
}

function isTied(
  term: ResolvedTerm,
  value: OpenPosition[number],
  table: Table,
  languages: Languages,
): SQL {
  const expression = termExpression(term, table, languages);
  return value === null
    ? sql`${expression} is null`
    : sql`${expression} = ${value}::${sql.raw(term.key.cast)}`;
}

function furtherAlong(
  term: ResolvedTerm,
  value: OpenPosition[number],
  table: Table,
  languages: Languages,
  backward: boolean,
): SQL | undefined {
  const expression = termExpression(term, table, languages);
  const rising = term.descending === backward;
  if (value === null) {
    return rising ? undefined : sql`${expression} is not null`;
  }
  const bound = sql`${value}::${sql.raw(term.key.cast)}`;
  if (!rising) {
    return sql`${expression} < ${bound}`;
  }
  return term.key.nullable
    ? sql`(${expression} > ${bound} or ${expression} is null)`
    : sql`${expression} > ${bound}`;
}

import { asc, desc, type SQL, type Table } from 'drizzle-orm';
import type { meeting } from '../tables/meeting.ts';

type MeetingColumns = typeof meeting;

/** The rows that two countries share, as a condition of relational queries on a table with `countries`. */
export function sharedBy(codes: readonly [string, string]) {
  return { AND: codes.map((code) => ({ countries: { code } })) };
}

/** The order in which meetings followed each other, from either end; an open date counts as late. */
export function meetingsFrom(end: 'first' | 'last'): (table: Table) => SQL[] {
  const direction = end === 'first' ? asc : desc;
  return (table) => {
    const { earliest, latest, id } = table as unknown as MeetingColumns;
    return [direction(earliest), direction(latest), direction(id)];
  };
}

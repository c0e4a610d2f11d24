import { type SQL, sql } from 'drizzle-orm';

export type TimelineUnit = 'DAY' | 'MONTH' | 'YEAR';

/** A stretch of a timeline. Days are `YYYY-MM-DD`. */
export interface TimelineRow {
  start: string;
  end: string | null;
  exact: boolean;
  count: number;
  possible: number;
  /** Its first meetings, the earliest first; null unless asked for. */
  meetingIds: string[] | null;
}

/** How many meetings a bucket can list. */
export const maxBucketMeetings = 100;

const units = {
  DAY: { name: 'day', lasting: '^\\d{4}-\\d\\d-\\d\\d/\\d{4}-\\d\\d-\\d\\d$' },
  MONTH: { name: 'month', lasting: '^\\d{4}-\\d\\d(-\\d\\d)?/\\d{4}-\\d\\d(-\\d\\d)?$' },
  YEAR: { name: 'year', lasting: '^\\d{4}(-\\d\\d){0,2}/\\d{4}(-\\d\\d){0,2}$' },
} as const;

/**
 * Places meetings on a timeline: {@link TimelineRow}s from the earliest on, `limit` at most.
 *
 * A meeting is certain in a unit that holds its whole date, and in each unit that it lasted
 * through (`2024-05-22/2024-05-23`) when both ends are known to the unit. All others make a bucket
 * of their own span, so that nothing is spread over days that nobody named.
 *
 * @param condition which meetings, as a condition on `meeting`
 */
export function timeline(
  condition: SQL,
  unit: TimelineUnit,
  options: { limit: number; withMeetings: boolean },
): SQL {
  const { name, lasting } = units[unit];
  const step = sql.raw(`interval '1 ${name}'`);
  const startOf = (day: SQL) => sql`date_trunc(${sql.raw(`'${name}'`)}, ${day}::timestamp)`;
  const ids = options.withMeetings
    ? sql`(array_agg(id order by earliest, id))[1:${sql.raw(String(maxBucketMeetings))}]`
    : sql`null::uuid[]`;
  return sql`
    with dated as materialized (
      select id, earliest, latest, latest is not null and (
        ${startOf(sql`earliest`)} = ${startOf(sql`latest`)} or edtf ~ ${lasting}
      ) as certain
      from meeting where ${condition}
    ), placed as (
      select id, earliest, unit.start
      from dated cross join lateral (
        select generate_series(${startOf(sql`earliest`)}, latest::timestamp, ${step})::date as start
        limit ${options.limit}
      ) unit
      where certain
    ), exact as (
      select start, (start + ${step} - interval '1 day')::date as finish, count(*)::int as count, ${ids} as ids
      from placed group by start
    ), vague as (
      select earliest as start, latest as finish, count(*)::int as count, ${ids} as ids
      from dated where not certain group by earliest, latest
    )
    ${buckets}
    limit ${options.limit}`;
}

/** Of `exact` and `vague`, in the order of the calendar. */
const buckets = sql`
  select start::text as "start", finish::text as "end", exact, count, possible, ids as "meetingIds"
  from (
    select start, finish, true as exact, count, ids, (
      select coalesce(sum(vague.count), 0)::int from vague
      where vague.start <= exact.finish and coalesce(vague.finish, 'infinity') >= exact.start
    ) as possible
    from exact
    union all
    select start, finish, false, 0, ids, count from vague
  ) bucket
  order by bucket.start, bucket.exact desc, bucket.finish`;

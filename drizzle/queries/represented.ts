import { type SQL, sql } from 'drizzle-orm';

/**
 * Whether a person spoke for the row of `country` at a meeting.
 *
 * @param seen which meetings count, as a condition on `meeting`
 */
export function represented(person: SQL, seen: SQL): SQL {
  return sql`country.code in (
    select participant.country_code
    from participant
    join meeting on meeting.id = participant.meeting_id
    where participant.person_id = ${person} and ${seen}
  )`;
}

import { type SQL, sql } from 'drizzle-orm';

/**
 * Whether the row of `person` took part in a meeting together with another person. Meetings that
 * are only planned or were cancelled bring nobody together.
 *
 * @param other the other person's id
 * @param seen which meetings count, as a condition on `meeting`
 */
export function metWith(other: SQL, seen: SQL): SQL {
  return sql`(person.id <> ${other} and person.id in (
    select met.person_id
    from meeting_person own
    join meeting_person met on met.meeting_id = own.meeting_id
    join meeting on meeting.id = own.meeting_id
    where own.person_id = ${other} and meeting.status = 'HELD' and ${seen}
  ))`;
}

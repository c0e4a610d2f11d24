import { sql } from 'drizzle-orm';
import { char, check, index, integer, snakeCase, unique, uuid } from 'drizzle-orm/pg-core';
import { id, localized } from './columns.ts';
import { country } from './country.ts';
import { basis, participantRole } from './enums.ts';
import { meeting } from './meeting.ts';
import { organization } from './organization.ts';
import { person } from './person.ts';

export const participant = snakeCase.table(
  'participant',
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    personId: uuid().references(() => person.id),
    organizationId: uuid().references(() => organization.id),
    /** Who took part where no name is given: "a security delegation". */
    label: localized(),
    /** The country represented. */
    countryCode: char({ length: 2 }).references(() => country.code),
    role: participantRole().notNull(),
    /** The office held then. */
    title: localized(),
    basis: basis().notNull(),
  },
  (t) => [
    check(
      'participant_is_one_of',
      sql`num_nonnulls(${t.personId}, ${t.organizationId}, ${t.label}) = 1`,
    ),
    unique('participant_position').on(t.meetingId, t.position),
    index().on(t.personId),
    index().on(t.organizationId),
    index().on(t.countryCode),
  ],
);

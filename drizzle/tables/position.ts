import { char, date, index, snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { editable, id, localized } from './columns.ts';
import { country } from './country.ts';
import { basis } from './enums.ts';
import { organization } from './organization.ts';
import { person } from './person.ts';

/** Who held which office when (Popolo's membership). Null bounds are unknown ones. */
export const position = snakeCase.table(
  'position',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    organizationId: uuid().references(() => organization.id),
    countryCode: char({ length: 2 }).references(() => country.code),
    title: localized().notNull(),
    /** EDTF as known; the two dates beside them are the widest reading, for `positionAt`. */
    since: text(),
    until: text(),
    sinceEarliest: date(),
    untilLatest: date(),
    basis: basis().notNull(),
    ...editable(),
  },
  (t) => [index().on(t.personId), index().on(t.organizationId), index().on(t.countryCode)],
);

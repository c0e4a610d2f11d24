import { type AnyPgColumn, char, index, snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { editable, id, localized } from './columns.ts';
import { country } from './country.ts';
import { organizationKind } from './enums.ts';

export const organization = snakeCase.table(
  'organization',
  {
    id: id(),
    slug: text().notNull().unique(),
    name: localized().notNull(),
    acronym: text(),
    kind: organizationKind().notNull(),
    countryCode: char({ length: 2 }).references(() => country.code),
    parentId: uuid().references((): AnyPgColumn => organization.id),
    wikidataId: text(),
    ...editable(),
  },
  (t) => [index().on(t.countryCode), index().on(t.parentId)],
);

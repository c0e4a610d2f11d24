import { char, snakeCase, text } from 'drizzle-orm/pg-core';
import { editable, id, localized } from './columns.ts';
import { country } from './country.ts';

export const publisher = snakeCase.table('publisher', {
  id: id(),
  slug: text().notNull().unique(),
  name: localized().notNull(),
  description: localized(),
  homepage: text(),
  countryCode: char({ length: 2 }).references(() => country.code),
  /** IANA name; the zone assumed for a story that states none. */
  timeZone: text().notNull().default('UTC'),
  defaultLanguage: text().notNull(),
  ...editable(),
});

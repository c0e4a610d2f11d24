import { char, index, snakeCase, text } from 'drizzle-orm/pg-core';
import { editable, id, localized } from './columns.ts';
import { country } from './country.ts';

export const person = snakeCase.table(
  'person',
  {
    id: id(),
    slug: text().notNull().unique(),
    name: localized().notNull(),
    description: localized(),
    nationalityCode: char({ length: 2 }).references(() => country.code),
    wikidataId: text(),
    ...editable(),
  },
  (t) => [index().on(t.nationalityCode)],
);

import { index, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** A slug that was given up, by a new one or by a merge, and the row that answers to it. `noun` is a table name. */
export const slugRedirect = snakeCase.table(
  'slug_redirect',
  {
    noun: text().notNull(),
    slug: text().notNull(),
    entityId: uuid().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.noun, t.slug] }), index().on(t.noun, t.entityId)],
);

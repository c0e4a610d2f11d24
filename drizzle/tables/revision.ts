import { sql } from 'drizzle-orm';
import { index, integer, jsonb, snakeCase, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';

/** What changed, by whom, when, before and after. `noun` is a table name. */
export const revision = snakeCase.table(
  'revision',
  {
    id: id(),
    noun: text().notNull(),
    entityId: uuid().notNull(),
    version: integer().notNull(),
    actor: text().notNull(),
    at: instant().notNull().default(sql`now()`),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [unique('revision_version').on(t.noun, t.entityId, t.version), index().on(t.at)],
);

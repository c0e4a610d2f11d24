import { sql } from 'drizzle-orm';
import { boolean, char, check, index, snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { id } from './columns.ts';
import { country } from './country.ts';
import { aliasKind } from './enums.ts';
import { organization } from './organization.ts';
import { person } from './person.ts';
import { topic } from './topic.ts';

/** A name by which text calls an entity: one table for linking and for search. */
export const alias = snakeCase.table(
  'alias',
  {
    id: id(),
    personId: uuid().references(() => person.id, { onDelete: 'cascade' }),
    organizationId: uuid().references(() => organization.id, { onDelete: 'cascade' }),
    countryCode: char({ length: 2 }).references(() => country.code, { onDelete: 'cascade' }),
    topicId: uuid().references(() => topic.id, { onDelete: 'cascade' }),
    language: text().notNull(),
    text: text().notNull(),
    normalized: text().notNull().generatedAlwaysAs(sql`normalize_text("text")`),
    kind: aliasKind().notNull(),
    /** The same words often mean something else (مالي: Mali, or "financial"). */
    ambiguous: boolean().notNull().default(false),
  },
  (t) => [
    check(
      'alias_names_one_entity',
      sql`num_nonnulls(${t.personId}, ${t.organizationId}, ${t.countryCode}, ${t.topicId}) = 1`,
    ),
    index().on(t.personId),
    index().on(t.organizationId),
    index().on(t.countryCode),
    index().on(t.topicId),
    index().on(t.normalized),
    index('alias_normalized_trigram').using('gin', sql`${t.normalized} gin_trgm_ops`),
  ],
);

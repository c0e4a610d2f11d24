import { index, jsonb, primaryKey, snakeCase, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** What a mutation answered under a key of the caller's, so that a repeated one does nothing twice. */
export const idempotencyKey = snakeCase.table(
  'idempotency_key',
  {
    actor: text().notNull(),
    key: text().notNull(),
    /** SHA-256 of the mutation's name and input: the same key for another request is a conflict. */
    request: text().notNull(),
    /** The result as its union tells it: the type's name, and the ids and texts it was made of. */
    result: jsonb().$type<Record<string, unknown>>().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.actor, t.key] }), index().on(t.at)],
);

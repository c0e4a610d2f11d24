import { sql } from 'drizzle-orm';
import { integer, jsonb, timestamp, uuid } from 'drizzle-orm/pg-core';
import { v7 } from 'uuid';

/** Text in several languages, keyed by BCP-47 tag: `{ ar: 'المغرب', en: 'Morocco' }`. */
export type Localized = Record<string, string>;

/** A UUIDv7, made here because Postgres 15 to 17 have no `uuidv7()`. */
export const id = () =>
  uuid()
    .primaryKey()
    .$defaultFn(() => v7());

/** An instant. Milliseconds, because JavaScript dates hold no more and cursors must round-trip. */
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

export const localized = () => jsonb().$type<Localized>();

const now = sql`now()`;

/** What every table carries that an editor can change. `version` counts the changes. */
export const editable = () => ({
  createdAt: instant().notNull().default(now),
  updatedAt: instant().notNull().default(now),
  version: integer().notNull().default(1),
});

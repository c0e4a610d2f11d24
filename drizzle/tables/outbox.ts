import { sql } from 'drizzle-orm';
import { bigserial, customType, index, pgEnum, snakeCase, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

export const changeKind = pgEnum('change_kind', ['UPSERT', 'REMOVE']);

/**
 * Every change of what the public sees, written in the transaction that makes it. Readers go by
 * `(transaction, id)` and stop at the oldest transaction still running: ids alone are handed out
 * before commit, so a reader that trusted them would skip a slow writer's rows.
 */
export const outbox = snakeCase.table(
  'outbox',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    transaction: xid8().notNull().default(sql`pg_current_xact_id()`),
    at: instant().notNull().default(sql`now()`),
    kind: changeKind().notNull(),
    /** A table name, and the key of the row in it. */
    noun: text().notNull(),
    entityId: text().notNull(),
  },
  (t) => [index('outbox_order').on(t.transaction, t.id), index().on(t.at)],
);

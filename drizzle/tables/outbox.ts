import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  index,
  pgEnum,
  snakeCase,
  text,
} from 'drizzle-orm/pg-core';
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
    /** Not public before, public now: a publication, where other rows are edits and removals. */
    appeared: boolean().notNull().default(false),
  },
  (t) => [
    index('outbox_order').on(t.transaction, t.id),
    index('outbox_entity').on(t.noun, t.entityId, t.transaction),
    index().on(t.at),
  ],
);

/** The furthest row that was ever pruned, in one row: whoever stopped before it may have missed some. */
export const outboxHorizon = snakeCase.table(
  'outbox_horizon',
  {
    single: boolean().primaryKey().default(true),
    transaction: xid8().notNull(),
    id: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [check('outbox_horizon_is_one', sql`${t.single}`)],
);

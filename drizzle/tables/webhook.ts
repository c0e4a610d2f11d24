import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  snakeCase,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { editable, id, instant } from './columns.ts';

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/** An address that is told of changes, with the place in the outbox up to which it has been. */
export const webhook = snakeCase.table('webhook', {
  id: id(),
  url: text().notNull(),
  label: text().notNull(),
  /** What signs each delivery, sealed under the installation's own secret. */
  sealedSecret: text().notNull(),
  /** Table names; empty is every noun. */
  nouns: text().array().notNull(),
  active: boolean().notNull().default(true),
  /** Behind which row of the outbox the next events are. */
  transaction: xid8().notNull(),
  outboxId: bigint({ mode: 'number' }).notNull(),
  ...editable(),
});

/** One event for one address: sent at least once, under the same id each time. */
export const webhookDelivery = snakeCase.table(
  'webhook_delivery',
  {
    id: id(),
    webhookId: uuid()
      .notNull()
      .references(() => webhook.id, { onDelete: 'cascade' }),
    /** The cursor of the change that it tells of. */
    event: text().notNull(),
    body: text().notNull(),
    attempts: integer().notNull().default(0),
    /** HTTP status of the last attempt; null when there was no answer. */
    status: integer(),
    /** Why the last attempt failed, in a few words. */
    error: text(),
    createdAt: instant().notNull().defaultNow(),
    attemptedAt: instant(),
    deliveredAt: instant(),
    /** Given up: no attempt follows. */
    failedAt: instant(),
  },
  (t) => [
    unique('webhook_delivery_event').on(t.webhookId, t.event),
    index().on(t.webhookId, t.createdAt),
  ],
);

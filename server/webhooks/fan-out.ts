import { and, eq, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Db } from '../../drizzle/database.ts';
import { type ChangeBatch, type ChangeRow, changesAfter } from '../../drizzle/queries/changes.ts';
import { addDeliveryJob, removedOf } from '../../drizzle/queries/webhook-events.ts';
import { webhook, webhookDelivery } from '../../drizzle/tables/index.ts';
import type { Transaction } from '../../drizzle/transaction.ts';
import { encodeMark } from '../../schema/change-cursor.ts';
import { encodeNodeId, typeNameOf } from '../../schema/node-id.ts';
import { maxAttempts } from './deliver.ts';

const batchSize = 200;

type Hook = typeof webhook.$inferSelect;

/**
 * Makes deliveries of all that the outbox holds behind each webhook's place in it. True when more
 * is known to become readable soon.
 */
export async function fanOut(db: Db): Promise<boolean> {
  const hooks = await db.query.webhook.findMany({ where: { active: true }, columns: { id: true } });
  let isPending = false;
  for (const { id } of hooks) {
    let batch: Batch;
    do batch = await db.transaction((tx) => fanOutSome(tx, id));
    while (batch.size === batchSize);
    isPending ||= batch.isPending;
  }
  return isPending;
}

interface Batch {
  /** How many changes it took. */
  size: number;
  isPending: boolean;
}

const nothing: Batch = { size: 0, isPending: false };

/** One batch for one webhook. Another process at work on it has it alone. */
async function fanOutSome(tx: Transaction, id: string): Promise<Batch> {
  const [hook] = await tx
    .select()
    .from(webhook)
    .where(and(eq(webhook.id, id), eq(webhook.active, true)))
    .for('update', { skipLocked: true });
  if (!hook) return nothing;
  const after = { transaction: hook.transaction, id: String(hook.outboxId) };
  const { rows: answers } = await tx.execute(changesAfter({ after, limit: batchSize }));
  const { rows, waiting } = answers[0] as unknown as ChangeBatch;
  const last = rows.at(-1);
  if (!last) return { size: 0, isPending: waiting };
  await addDeliveries(tx, hook, rows);
  await tx
    .update(webhook)
    .set({ transaction: last.transaction, outboxId: Number(last.id) })
    .where(eq(webhook.id, id));
  return { size: rows.length, isPending: waiting };
}

async function addDeliveries(tx: Transaction, hook: Hook, rows: readonly ChangeRow[]) {
  const told = rows.filter(({ noun }) => hook.nouns.length === 0 || hook.nouns.includes(noun));
  if (told.length === 0) return;
  const { rows: gone } = await tx.execute(removedOf(told));
  const removed = new Set(gone.map((row) => keyOf(row as unknown as ChangeRow)));
  const deliveries = told.map((row) => {
    const event = encodeMark(row, String(Date.parse(row.at)));
    return { id: v7(), webhookId: hook.id, event, body: bodyOf(row, event, removed) };
  });
  const added = await tx
    .insert(webhookDelivery)
    .values(deliveries)
    .onConflictDoNothing()
    .returning({ id: webhookDelivery.id });
  for (const { id } of added) await tx.execute(addDeliveryJob(id, maxAttempts));
}

const keyOf = ({ noun, entityId }: Pick<ChangeRow, 'noun' | 'entityId'>) => `${noun}:${entityId}`;

/** The body of an event: what happened to which row. The row itself is asked for by its id. */
function bodyOf(row: ChangeRow, cursor: string, removed: ReadonlySet<string>): string {
  const what = removed.has(keyOf(row)) ? 'removed' : 'changed';
  const id = encodeNodeId(typeNameOf(row.noun), row.entityId);
  return JSON.stringify({
    type: `${row.noun}.${what}`,
    timestamp: new Date(row.at).toISOString(),
    data: { id, cursor },
  });
}

/** Forgets deliveries that ended long ago. */
export async function pruneDeliveries(db: Db): Promise<void> {
  await db
    .delete(webhookDelivery)
    .where(
      sql`coalesce(${webhookDelivery.deliveredAt}, ${webhookDelivery.failedAt}) < now() - interval '30 days'`,
    );
}

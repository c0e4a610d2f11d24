import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Db } from '../../drizzle/database.ts';
import { adoptForeignChanges, pruneChanges } from '../../drizzle/queries/changes.ts';
import { idempotencyKey } from '../../drizzle/tables/index.ts';
import { pruneDeliveries } from '../webhooks/fan-out.ts';

const intervalInMilliseconds = 3_600_000;
const batchSize = 5_000;
const maxBatches = 20;

/** Prunes the outbox once, a bounded part of it; what is left waits for the next time. */
export async function pruneOutbox(db: Db): Promise<void> {
  await db.execute(adoptForeignChanges());
  for (let batch = 0; batch < maxBatches; batch += 1) {
    const { rows } = await db.execute(pruneChanges(batchSize));
    if ((rows[0] as { pruned: number }).pruned < batchSize) return;
  }
}

/** Forgets the keys by which mutations may be repeated, a week after they were sent first. */
async function pruneIdempotencyKeys(db: Db): Promise<void> {
  await db.delete(idempotencyKey).where(sql`${idempotencyKey.at} < now() - interval '7 days'`);
}

/** Forgets once what nobody will ask for again. One that fails does not keep the others from it. */
export async function prune(db: Db): Promise<void> {
  const parts = [pruneOutbox, pruneIdempotencyKeys, pruneDeliveries];
  const results = await Promise.allSettled(parts.map((part) => part(db)));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}

/** Prunes now and every hour. A failure is logged, and the next hour tries again. */
export function keepPruned(db: Db, logger: Logger): { stop(): Promise<void> } {
  const pruneOrWarn = () =>
    prune(db).catch((error) => logger.warn({ err: error }, 'Pruning failed'));
  let running = pruneOrWarn();
  const timer = setInterval(() => {
    running = pruneOrWarn();
  }, intervalInMilliseconds);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

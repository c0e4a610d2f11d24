import type { Logger } from 'pino';
import type { Db } from '../../drizzle/database.ts';
import { adoptForeignChanges, pruneChanges } from '../../drizzle/queries/changes.ts';

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

/** Prunes the outbox now and every hour. A failure is logged, and the next hour tries again. */
export function keepPruned(db: Db, logger: Logger): { stop(): Promise<void> } {
  const prune = () =>
    pruneOutbox(db).catch((error) => logger.warn({ err: error }, 'Pruning the outbox failed'));
  let running = prune();
  const timer = setInterval(() => {
    running = prune();
  }, intervalInMilliseconds);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

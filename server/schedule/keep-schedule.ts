import type { Logger } from 'pino';
import type { Db } from '../../drizzle/database.ts';
import { readDatabaseTime } from '../../drizzle/queries/database-time.ts';
import { nextDue } from '../../drizzle/queries/scheduled.ts';
import type { ChangeFeed } from '../../schema/context.ts';
import { publishDue } from './publish-due.ts';

// A timer cannot be set for longer, and a plan may change without a word.
const longestPause = 60_000;
const pauseAfterFailure = 5_000;

/** Publishes drafts when their time comes, until it is stopped; looks again whenever plans change. */
export function keepSchedule(
  db: Db,
  changes: ChangeFeed,
  logger: Logger,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = run(db, changes, { logger, signal: stopping.signal });
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

interface Running {
  logger: Logger;
  signal: AbortSignal;
}

async function run(db: Db, changes: ChangeFeed, { logger, signal }: Running): Promise<void> {
  while (!signal.aborted) {
    const seen = changes.turn;
    const pause = await step(db, logger);
    const over = AbortSignal.any([signal, AbortSignal.timeout(pause)]);
    const goesOn = await changes.changed(seen, { signal: over, isPending: false });
    // A feed that is closed has nothing more to wait for.
    if (!goesOn && !over.aborted) return;
  }
}

/** Publishes what is due and answers how long nothing more will be, in milliseconds. */
async function step(db: Db, logger: Logger): Promise<number> {
  try {
    const now = await readDatabaseTime(db);
    const published = await publishDue(db, now, logger);
    for (const article of published) logger.info({ article }, 'Published a scheduled article');
    const next = await nextDue(db);
    if (!next) return longestPause;
    // Due and not published: it failed, or another process is at it.
    if (next <= now) return pauseAfterFailure;
    return Math.min(Math.max(next.getTime() - now.getTime(), 0), longestPause);
  } catch (error) {
    logger.warn({ err: error }, 'Looking for scheduled articles failed');
    return pauseAfterFailure;
  }
}

import { run, runMigrations, Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from 'pino';
import type { Database } from '../../drizzle/database.ts';
import type { ChangeFeed } from '../../schema/context.ts';
import { deliver, type OnAttempt } from './deliver.ts';
import { fanOut } from './fan-out.ts';
import type { Reach } from './public-address.ts';

interface WebhookParts {
  database: Pick<Database, 'db' | 'directPool'>;
  changes: ChangeFeed;
  secret: Buffer;
  reach: Reach;
  /** Told how each attempt to deliver ended. */
  onAttempt?: OnAttempt;
  logger: Logger;
}

/**
 * Tells webhooks of changes: what the outbox holds becomes deliveries, and deliveries become jobs
 * of graphile-worker in the same database, so that nothing is lost with a process.
 */
export async function goWebhooks(parts: WebhookParts): Promise<{ close(): Promise<void> }> {
  const { database, changes, secret, reach, onAttempt, logger } = parts;
  const shared = { pgPool: database.directPool, logger: quiet(logger) };
  await runMigrations(shared);
  const runner = await run({
    ...shared,
    concurrency: 4,
    noHandleSignals: true,
    taskList: {
      deliver: (payload) =>
        deliver({ db: database.db, secret, reach, onAttempt }, (payload as { id: string }).id),
    },
  });
  const stopping = new AbortController();
  const following = follow(parts, stopping.signal);
  return {
    async close() {
      stopping.abort();
      await Promise.all([following, runner.stop()]);
    },
  };

  async function follow({ database: { db } }: WebhookParts, signal: AbortSignal): Promise<void> {
    for (let goesOn = true; goesOn; ) {
      const { turn } = changes;
      const isPending = await fanOut(db).catch(warn);
      goesOn = await changes.changed(turn, { signal, isPending });
    }
  }

  function warn(error: unknown): false {
    logger.warn({ err: error }, 'Webhooks could not be told of changes; the next one tries again');
    return false;
  }
}

/** Attempts that fail stand in the log of deliveries, not in ours. */
function quiet(logger: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error' && !/Failed task/.test(message)) logger.warn(message);
    else logger.debug(message);
  });
}

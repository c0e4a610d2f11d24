import type { Logger } from 'pino';
import type { Database } from '../../drizzle/database.ts';
import { listenForChanges } from '../../drizzle/listen.ts';
import type { ChangeFeed } from '../../schema/context.ts';
import { keepSchedule } from '../schedule/keep-schedule.ts';
import type { Reach } from '../webhooks/public-address.ts';
import { goWebhooks } from '../webhooks/webhooks.ts';
import { createChangeFeed } from './change-feed.ts';
import { keepPruned } from './keep-pruned.ts';

/** What a process keeps going beside its requests. */
export interface Live {
  changes: ChangeFeed;
  /** Ends every stream, so that the server can drain, and all that runs beside the requests. */
  close(): Promise<void>;
}

interface LiveParts {
  database: Pick<Database, 'db' | 'pool' | 'url'>;
  /** The installation's own secret; without it there are no webhooks. */
  secret: Buffer | null;
  webhookReach?: Reach;
  logger: Logger;
}

/** Listens to the outbox for the whole process, tells webhooks of it, and keeps it from growing for ever. */
export async function goLive(parts: LiveParts): Promise<Live> {
  const { database, secret, webhookReach: reach = 'public', logger } = parts;
  const changes = createChangeFeed();
  const listener = listenForChanges(database.url, {
    onChange: changes.advance,
    onError: (error) => logger.warn({ err: error }, 'Listening for changes broke off'),
  });
  const pruning = keepPruned(database.db, logger);
  const schedule = keepSchedule(database.db, changes, logger);
  const webhooks = secret ? await goWebhooks({ database, changes, secret, reach, logger }) : null;
  let closed: Promise<unknown> | undefined;
  return {
    changes,
    async close() {
      changes.close();
      closed ??= Promise.all([
        listener.close(),
        pruning.stop(),
        schedule.stop(),
        webhooks?.close(),
      ]);
      await closed;
    },
  };
}

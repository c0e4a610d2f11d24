import type { Logger } from 'pino';
import type { Database } from '../../drizzle/database.ts';
import { listenForChanges } from '../../drizzle/listen.ts';
import type { ChangeFeed } from '../../schema/context.ts';
import { createChangeFeed } from './change-feed.ts';
import { keepPruned } from './keep-pruned.ts';

/** What a process that serves live events keeps open. */
export interface Live {
  changes: ChangeFeed;
  /** Ends every stream, so that the server can drain, and closes the connection that listens. */
  close(): Promise<void>;
}

/** Listens to the outbox for the whole process, and keeps it from growing for ever. */
export function goLive({ db, url }: Pick<Database, 'db' | 'url'>, logger: Logger): Live {
  const changes = createChangeFeed();
  const listener = listenForChanges(url, {
    onChange: changes.advance,
    onError: (error) => logger.warn({ err: error }, 'Listening for changes broke off'),
  });
  const pruning = keepPruned(db, logger);
  let closed: Promise<unknown> | undefined;
  return {
    changes,
    async close() {
      changes.close();
      closed ??= Promise.all([listener.close(), pruning.stop()]);
      await closed;
    },
  };
}

import type { Logger } from 'pino';
import { type Listener, listenForChanges } from '../../drizzle/listen.ts';
import type { AnswerCache } from '../cache/answer-cache.ts';
import type { OpenChangeFeed } from './change-feed.ts';

interface Told {
  changes: OpenChangeFeed;
  cache: AnswerCache | null;
  logger: Logger;
}

/** Tells a process of what the database says has changed. */
export function followChanges(url: string, { changes, cache, logger }: Told): Listener {
  return listenForChanges(url, {
    onChange: (noun) => {
      cache?.changed(noun);
      changes.advance();
    },
    onError: (error) => {
      cache?.untold();
      logger.warn({ err: error }, 'Listening for changes broke off');
    },
  });
}

import type { Logger } from 'pino';
import { type Listener, listenForChanges } from '../../drizzle/listen.ts';
import type { Replicas } from '../../drizzle/replicas/replicas.ts';
import type { AnswerCache } from '../cache/answer-cache.ts';
import type { OpenChangeFeed } from './change-feed.ts';

interface Told {
  changes: OpenChangeFeed;
  cache: AnswerCache | null;
  /** What the public reads beside the primary, if anything. */
  replicas?: Pick<Replicas, 'reached'> | null;
  logger: Logger;
}

/**
 * Tells a process of what the database says has changed. Streams hear of it when nothing is read any
 * more from a replica that does not know it: whoever is told of a row will find it.
 */
export function followChanges(url: string, { changes, cache, replicas, logger }: Told): Listener {
  return listenForChanges(url, {
    onChange: (noun) => {
      cache?.changed(noun);
      const advance = () => changes.advance();
      if (replicas) void replicas.reached().then(advance, advance);
      else advance();
    },
    onError: (error) => {
      cache?.untold();
      logger.warn({ err: error }, 'Listening for changes broke off');
    },
  });
}

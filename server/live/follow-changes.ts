import type { Logger } from 'pino';
import { listenForChanges } from '../../drizzle/listen.ts';
import type { Replicas } from '../../drizzle/replicas/replicas.ts';
import type { AnswerCache } from '../cache/answer-cache.ts';
import type { ChangeRelay } from '../redis/change-relay.ts';
import type { OpenChangeFeed } from './change-feed.ts';
import { SharedListener } from './shared-listener.ts';

interface Told {
  changes: OpenChangeFeed;
  cache: AnswerCache | null;
  /** What the public reads beside the primary, if anything. */
  replicas?: Pick<Replicas, 'reached'> | null;
  /** By which one process tells the others, if anything. */
  relay?: ChangeRelay;
  logger: Logger;
}

/** How a process hears of changes. */
export interface Following {
  /** Whether it listens to the database itself; else another tells it. */
  readonly isListening: boolean;
  close(): Promise<void>;
}

/**
 * Tells a process of what the database says has changed. Streams hear of it when nothing is read any
 * more from a replica that does not know it: whoever is told of a row will find it.
 */
export function followChanges(
  url: string,
  { changes, cache, replicas, relay, logger }: Told,
): Following {
  const advance = () => changes.advance();
  const onChange = (noun: string | null) => {
    cache?.changed(noun);
    if (replicas) void replicas.reached().then(advance, advance);
    else advance();
  };
  const onSilence = () => cache?.untold();
  const onError = (error: Error) => {
    onSilence();
    logger.warn({ err: error }, 'Listening for changes broke off');
  };
  if (relay) return new SharedListener(url, relay, { onChange, onError, onSilence });
  return { isListening: true, close: listenForChanges(url, { onChange, onError }).close };
}

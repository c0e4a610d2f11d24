import type { Logger } from 'pino';
import type { Database } from '../../drizzle/database.ts';
import type { ChangeFeed } from '../../schema/context.ts';
import { AnswerCache } from '../cache/answer-cache.ts';
import type { Redis } from '../redis/redis.ts';
import { shareByRedis } from '../redis/share-by-redis.ts';
import { keepSchedule } from '../schedule/keep-schedule.ts';
import type { OnAttempt } from '../webhooks/deliver.ts';
import type { Reach } from '../webhooks/public-address.ts';
import { goWebhooks } from '../webhooks/webhooks.ts';
import { createChangeFeed } from './change-feed.ts';
import { followChanges } from './follow-changes.ts';
import { keepPruned } from './keep-pruned.ts';

const megabyte = 1_048_576;

/** What a process keeps going beside its requests. */
export interface Live {
  changes: ChangeFeed;
  /** Answers to the public, forgotten as rows change; null where none are kept. */
  cache: AnswerCache | null;
  /** What the processes share beside the database; null where there is none. */
  redis: Redis | null;
  /** Whether this process listens to the database for changes; else another tells it. */
  readonly isListening: boolean;
  /** Ends every stream, so that the server can drain, and all that runs beside the requests. */
  close(): Promise<void>;
}

interface LiveParts {
  database: Pick<Database, 'db' | 'directPool' | 'directUrl' | 'replicas'>;
  /** The installation's own secret; without it there are no webhooks. */
  secret: Buffer | null;
  webhookReach?: Reach;
  /** How much memory kept answers may take; 0 keeps none. */
  cacheMegabytes: number;
  /** What the processes share. */
  redisUrl?: string;
  /** Told how each attempt to deliver an event ended. */
  onAttempt?: OnAttempt;
  logger: Logger;
}

/** Follows the outbox for the whole process, tells webhooks of it, and keeps it from growing for ever. */
export async function goLive(parts: LiveParts): Promise<Live> {
  const { database, secret, webhookReach: reach = 'public', cacheMegabytes, logger } = parts;
  const { onAttempt } = parts;
  const changes = createChangeFeed();
  const sharing = parts.redisUrl ? await shareByRedis(parts.redisUrl, database, logger) : null;
  const { replicas } = database;
  const elsewhere = {
    shared: sharing?.answers,
    isLate: replicas ? () => replicas.isLate() : undefined,
  };
  const cache = cacheMegabytes > 0 ? new AnswerCache(cacheMegabytes * megabyte, elsewhere) : null;
  const told = { changes, cache, replicas, relay: sharing?.relay, logger };
  const following = followChanges(database.directUrl, told);
  const pruning = keepPruned(database.db, logger);
  const schedule = keepSchedule(database.db, changes, logger);
  const webhooks = secret
    ? await goWebhooks({ database, changes, secret, reach, onAttempt, logger })
    : null;
  let closed: Promise<unknown> | undefined;
  return {
    changes,
    cache,
    redis: sharing?.redis ?? null,
    get isListening() {
      return following.isListening;
    },
    async close() {
      changes.close();
      closed ??= Promise.all([
        following.close(),
        pruning.stop(),
        schedule.stop(),
        webhooks?.close(),
      ]).finally(() => sharing?.redis.close());
      await closed;
    },
  };
}

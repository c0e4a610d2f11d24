import type { Logger } from 'pino';
import type { Database } from '../../drizzle/database.ts';
import { installationId } from '../../drizzle/queries/installation.ts';
import { schemaVersion } from '../../schema/coverage.ts';
import { SharedAnswers } from '../cache/shared-answers.ts';
import { readVersion } from '../version.ts';
import { ChangeRelay } from './change-relay.ts';
import { Redis } from './redis.ts';

/** What processes share through a Redis. */
export interface Sharing {
  redis: Redis;
  /** With all that read the same database by the same version of Mahdar. */
  answers?: SharedAnswers;
  /** With all that read the same database. */
  relay?: ChangeRelay;
}

/**
 * Shares what can be shared. Of a database that does not say which one it is, that is no more than
 * what clients have asked for: its answers and changes could be another's.
 */
export async function shareByRedis(
  url: string,
  { db, replicas }: Pick<Database, 'db' | 'replicas'>,
  logger: Logger,
): Promise<Sharing> {
  const redis = new Redis(url, logger);
  try {
    const { rows } = await db.execute<{ id: string }>(installationId());
    if (!rows[0]) throw new Error('no row');
    const { id } = rows[0];
    const space = [id, readVersion(), schemaVersion()].join(':');
    const answers = new SharedAnswers(redis, space, replicas ?? undefined);
    return { redis, answers, relay: new ChangeRelay(redis, id) };
  } catch (error) {
    logger.warn({ err: error }, 'The database has no identity: Redis is used for limits alone');
    return { redis };
  }
}

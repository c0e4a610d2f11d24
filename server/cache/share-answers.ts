import type { Logger } from 'pino';
import type { Db } from '../../drizzle/database.ts';
import { installationId } from '../../drizzle/queries/installation.ts';
import { schemaVersion } from '../../schema/coverage.ts';
import type { Redis } from '../redis/redis.ts';
import { readVersion } from '../version.ts';
import { type Positions, SharedAnswers } from './shared-answers.ts';

/**
 * Shares answers with all processes that read the same database by the same version of Mahdar.
 * Undefined where the database does not say which one it is: its answers could be another's.
 */
export async function shareAnswers(
  redis: Redis,
  db: Db,
  logger: Logger,
  positions?: Positions,
): Promise<SharedAnswers | undefined> {
  try {
    const { rows } = await db.execute<{ id: string }>(installationId());
    if (!rows[0]) throw new Error('no row');
    const space = [rows[0].id, readVersion(), schemaVersion()].join(':');
    return new SharedAnswers(redis, space, positions);
  } catch (error) {
    logger.warn({ err: error }, 'The database has no identity: answers are not shared by Redis');
    return undefined;
  }
}

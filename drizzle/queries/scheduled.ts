import { and, asc, isNotNull, lte, notInArray } from 'drizzle-orm';
import type { Db } from '../database.ts';
import { article } from '../tables/index.ts';
import type { Transaction } from '../transaction.ts';

/** A draft whose time of publication is planned. */
export interface Scheduled {
  id: string;
  version: number;
  publishAt: Date;
}

const columns = { id: article.id, version: article.version, publishAt: article.publishAt };

/**
 * The draft that has been due for the longest, locked until the end of the transaction; undefined
 * when there is none that no other process is publishing.
 *
 * @param failed the ids of those that are not to be tried again
 */
export async function takeDue(
  tx: Transaction,
  now: Date,
  failed: readonly string[],
): Promise<Scheduled | undefined> {
  const [due] = await tx
    .select(columns)
    .from(article)
    .where(and(lte(article.publishAt, now), notInArray(article.id, [...failed])))
    .orderBy(asc(article.publishAt), asc(article.id))
    .limit(1)
    .for('update', { skipLocked: true });
  return due?.publishAt ? { ...due, publishAt: due.publishAt } : undefined;
}

/** When the next draft is due; null when none is planned. */
export async function nextDue(db: Db): Promise<Date | null> {
  const [next] = await db
    .select({ publishAt: article.publishAt })
    .from(article)
    .where(isNotNull(article.publishAt))
    .orderBy(asc(article.publishAt))
    .limit(1);
  return next?.publishAt ?? null;
}

import type { Logger } from 'pino';
import type { Db } from '../../drizzle/database.ts';
import { takeDue } from '../../drizzle/queries/scheduled.ts';
import { change } from '../../schema/editing/edit.ts';
import { publishArticle } from '../../schema/editing/publish-article.ts';

const actor = 'schedule';

/**
 * Publishes each draft that is due, in a transaction of its own, with the planned time as that of
 * its publication. Several processes may do so at once: each draft is published by one of them.
 *
 * @returns the ids of those that it published
 */
export async function publishDue(db: Db, now: Date, logger: Logger): Promise<string[]> {
  const published: string[] = [];
  const failed: string[] = [];
  for (;;) {
    let taken: string | undefined;
    try {
      await db.transaction(async (tx) => {
        const due = await takeDue(tx, now, failed);
        if (!due) return;
        const { id, version: expectedVersion, publishAt } = due;
        taken = id;
        await change({ tx, actor }, 'article', { id, expectedVersion }, () =>
          publishArticle(tx, id, publishAt),
        );
      });
      if (!taken) return published;
      published.push(taken);
    } catch (error) {
      if (!taken) throw error;
      logger.error({ err: error, article: taken }, 'Publishing a scheduled article failed');
      failed.push(taken);
    }
  }
}

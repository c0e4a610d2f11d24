import { eq } from 'drizzle-orm';
import { article } from '../../drizzle/tables/index.ts';
import type { Transaction } from '../../drizzle/transaction.ts';

/** Makes an article public with a time of publication; what was planned for it is done with. */
export async function publishArticle(
  tx: Transaction,
  id: string,
  publishedAt: Date,
): Promise<void> {
  await tx
    .update(article)
    .set({ status: 'PUBLISHED', publishAt: null, publishedAt })
    .where(eq(article.id, id));
}

import { v7 } from 'uuid';
import type { Db } from '../../drizzle/database.ts';
import { article, articleBlock, publisher } from '../../drizzle/tables/index.ts';

type Written = Partial<typeof article.$inferInsert>;

/** Writes an article of one paragraph, published unless the values say otherwise; its key. */
export async function writeArticle(
  db: Pick<Db, 'transaction'>,
  values: Written = {},
): Promise<string> {
  const id = v7();
  await db.transaction(async (tx) => {
    const [owner] = await tx.select({ id: publisher.id }).from(publisher).limit(1);
    if (!owner) throw new Error('The sample has a publisher.');
    await tx.insert(article).values({
      id,
      slug: id,
      publisherId: owner.id,
      language: 'en',
      headline: `Story ${id}`,
      identity: id,
      contentHash: id,
      publishedAt: new Date('2024-05-01T10:00:00Z'),
      status: 'PUBLISHED',
      ...values,
    });
    await tx.insert(articleBlock).values({
      articleId: id,
      position: 0,
      kind: 'PARAGRAPH',
      text: 'The ministers of France and Morocco met.',
    });
  });
  return id;
}

/** The global id of an article's key. */
export const articleId = (key: string) => Buffer.from(`Article:${key}`).toString('base64');

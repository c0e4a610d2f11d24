import { v7 } from 'uuid';
import type { Db } from '../../drizzle/database.ts';
import { article, articleBlock, publisher } from '../../drizzle/tables/index.ts';

/** A story with what a test cares about. */
export interface TestStory {
  headline: string;
  blocks?: string[];
  language?: string;
  publishedAt?: Date;
  status?: 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';
}

/** Stores stories as they are, under a publisher of their own; their ids in the same order. */
export async function storeStories(db: Db, stories: readonly TestStory[]): Promise<string[]> {
  const publisherId = v7();
  await db.insert(publisher).values({
    id: publisherId,
    slug: publisherId,
    name: { en: 'Test' },
    defaultLanguage: 'ar',
  });
  const rows = stories.map((story) => ({ ...story, id: v7() }));
  await db.insert(article).values(
    rows.map(({ id, headline, language, publishedAt, status }) => ({
      id,
      slug: id,
      publisherId,
      language: language ?? 'ar',
      headline,
      identity: id,
      publishedAt: publishedAt ?? new Date('2024-06-28T03:58:00Z'),
      status: status ?? ('PUBLISHED' as const),
      contentHash: id,
    })),
  );
  const blocks = rows.flatMap(({ id, blocks }) =>
    (blocks ?? []).map((text, position) => ({
      articleId: id,
      position,
      kind: 'PARAGRAPH' as const,
      text,
    })),
  );
  if (blocks.length > 0) await db.insert(articleBlock).values(blocks);
  return rows.map(({ id }) => id);
}

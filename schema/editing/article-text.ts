import { and, eq, notInArray } from 'drizzle-orm';
import { addSpans } from '../../drizzle/queries/add-spans.ts';
import { type NextBlock, replaceText } from '../../drizzle/queries/replace-text.ts';
import { article, articleTopic } from '../../drizzle/tables/index.ts';
import { contentHash } from '../../drizzle/text/identity.ts';
import { type BlockInput, blocksOf } from './article-blocks.ts';
import type { Edit } from './edit.ts';
import { storeMedia } from './media.ts';
import { topicKeysOf } from './topic-keys.ts';

/** The parts of an input that are stored beside the article's own row. */
export interface ArticleParts {
  blocks?: readonly BlockInput[] | null;
  topics?: readonly string[] | null;
  leadImage?: Record<string, unknown> | null;
}

/**
 * Puts the text of an article as it was asked for, keeps true what stands on it, and has the names
 * found in what is new.
 *
 * @param was the headline before, which the row holds no longer; empty for a new article
 */
export async function writeText(
  { tx, context }: Edit,
  id: string,
  was: string,
  input: ArticleParts,
): Promise<void> {
  const row = await tx.query.article.findFirst({
    where: { id },
    columns: { headline: true, language: true },
    with: { blocks: { orderBy: { position: 'asc' } } },
  });
  if (!row) return;
  const asTheyAre = row.blocks.map((block, position): NextBlock & typeof block => ({
    ...block,
    was: position,
  }));
  const next = input.blocks === undefined ? asTheyAre : await blocksOf(tx, id, input.blocks ?? []);
  const { headline, language } = row;
  const { blocks, changed } = await replaceText(tx, { id, was, headline, blocks: next });
  if (changed.size > 0) {
    await addSpans(
      tx,
      id,
      changed,
      await context.findSpans(tx, { id, language, headline, blocks }),
    );
  }
  await tx
    .update(article)
    .set({ contentHash: contentHash(headline, blocks) })
    .where(eq(article.id, id));
}

/** What an article is about is what its editor says, all of it. */
export async function writeTopics(
  edit: Edit,
  articleId: string,
  topics: ArticleParts['topics'],
): Promise<void> {
  if (topics === undefined) return;
  const { tx } = edit;
  const keys = await topicKeysOf(edit, topics ?? []);
  const others = and(eq(articleTopic.articleId, articleId), notInArray(articleTopic.topicId, keys));
  await tx.delete(articleTopic).where(others);
  if (keys.length === 0) return;
  const rows = keys.map((topicId) => ({ articleId, topicId, method: 'EDITOR' as const }));
  await tx.insert(articleTopic).values(rows).onConflictDoNothing();
}

/** The image that an article leads with, as the column that holds it. */
export async function leadMediaOf(
  { tx }: Edit,
  leadImage: ArticleParts['leadImage'],
  currentId: string | null = null,
): Promise<{ leadMediaId?: string | null }> {
  if (leadImage === undefined) return {};
  if (leadImage === null) return { leadMediaId: null };
  return { leadMediaId: await storeMedia(tx, leadImage, currentId, 'leadImage') };
}

import { eq, sql } from 'drizzle-orm';
import { article, media, revision } from '../../drizzle/tables/index.ts';
import { findOriginals, insertBodies } from './create-articles.ts';
import { insertRows, type Transaction } from './insert-rows.ts';
import type { Linker } from './linker.ts';
import { replaceText } from './replace-text.ts';
import type { Storable } from './store.ts';
import type { Story } from './story.ts';
import { articleFields, bodyRows } from './story-rows.ts';
import { storeSpans } from './story-spans.ts';

type Article = typeof article.$inferSelect;
type Facts = Record<string, unknown>;

/** Puts a new text in the place of the old; a withdrawn article stays withdrawn. */
export async function updateArticle(
  tx: Transaction,
  old: Article,
  { story, key }: Storable,
  { publish, linker }: { publish?: boolean; linker: Linker | null },
): Promise<Article | undefined> {
  const body = bodyRows(story, old.id);
  await insertRows(tx, media, body.media);
  const fields = articleFields(story);
  const originals = await findOriginals(tx, [key]);
  const [row] = await tx
    .update(article)
    .set({
      ...fields,
      publishedAt: fields.publishedAt ?? old.publishedAt,
      contentHash: key.hash,
      duplicateOfId: originals.get(key.hash) ?? null,
      leadMediaId: body.leadMediaId,
      status: publish && old.status !== 'WITHDRAWN' ? 'PUBLISHED' : old.status,
      version: old.version + 1,
      updatedAt: sql`now()`,
    })
    .where(eq(article.id, old.id))
    .returning();
  const before = await replaceText(tx, old, story.headline, body.blocks, () =>
    insertBodies(tx, [body]),
  );
  await storeSpans(tx, linker, old.id, story, body.blocks);
  await record(tx, old, before, { headline: story.headline, blocks: story.blocks });
  return row;
}

/** Makes a draft public at the story's own time, its text as it is. */
export async function publishDraft(
  tx: Transaction,
  old: Article,
  story: Story,
): Promise<Article | undefined> {
  const publishedAt = story.publishedAt ? new Date(story.publishedAt.instant) : old.publishedAt;
  const change = { status: 'PUBLISHED' as const, publishedAt };
  const [row] = await tx
    .update(article)
    .set({ ...change, version: old.version + 1, updatedAt: sql`now()` })
    .where(eq(article.id, old.id))
    .returning();
  await record(tx, old, { status: old.status, publishedAt: old.publishedAt }, change);
  return row;
}

async function record(tx: Transaction, old: Article, before: Facts, after: Facts): Promise<void> {
  const version = old.version + 1;
  const row = { noun: 'article', entityId: old.id, version, actor: 'import', before, after };
  await tx.insert(revision).values(row);
}

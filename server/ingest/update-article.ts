import { eq, sql } from 'drizzle-orm';
import { addSpans } from '../../drizzle/queries/add-spans.ts';
import { replaceText } from '../../drizzle/queries/replace-text.ts';
import { type Snapshot, snapshotOf } from '../../drizzle/queries/snapshot.ts';
import { article, media, relatedLink, revision } from '../../drizzle/tables/index.ts';
import { findOriginals } from './create-articles.ts';
import { insertRows, type Transaction } from './insert-rows.ts';
import type { Linker } from './linker.ts';
import { renewSuggestions } from './meetings/renew.ts';
import type { Storable } from './store.ts';
import type { Story } from './story.ts';
import { articleFields, bodyRows } from './story-rows.ts';
import { spanRows } from './story-spans.ts';

type Article = typeof article.$inferSelect;

// What is public waits for no time any more.
const published = { status: 'PUBLISHED' as const, publishAt: null };

/**
 * Puts a new text in the place of the old, where marks, quotes and evidence move with their words;
 * a withdrawn article stays withdrawn.
 */
export async function updateArticle(
  tx: Transaction,
  old: Article,
  { story, publisher, key }: Storable,
  { publish, linker }: { publish?: boolean; linker: Linker | null },
): Promise<Article | undefined> {
  const before = await snapshotOf(tx, 'article', old.id);
  const body = bodyRows(story, old.id);
  await insertRows(tx, media, body.media);
  const fields = articleFields(story);
  const originals = await findOriginals(tx, [key]);
  const isPublished = (publish && old.status !== 'WITHDRAWN') || old.status === 'PUBLISHED';
  const [row] = await tx
    .update(article)
    .set({
      ...fields,
      publishedAt: fields.publishedAt ?? old.publishedAt,
      contentHash: key.hash,
      duplicateOfId: originals.get(key.hash) ?? null,
      leadMediaId: body.leadMediaId,
      ...(isPublished ? published : {}),
      version: old.version + 1,
      updatedAt: sql`now()`,
    })
    .where(eq(article.id, old.id))
    .returning();
  await tx.delete(relatedLink).where(eq(relatedLink.articleId, old.id));
  await insertRows(tx, relatedLink, body.links);
  const { headline } = story;
  const text = { id: old.id, was: old.headline, headline, blocks: body.blocks };
  const { blocks, changed } = await replaceText(tx, text);
  const spans = spanRows(linker, old.id, story, blocks);
  await addSpans(tx, old.id, changed, spans);
  await renewSuggestions(tx, {
    articleId: old.id,
    identity: old.identity,
    timeZone: publisher.timeZone,
    home: publisher.countryCode,
    story,
    blocks,
    linked: spans.linked,
  });
  await record(tx, old, before);
  return row;
}

/** Makes a draft public at the story's own time, its text as it is. */
export async function publishDraft(
  tx: Transaction,
  old: Article,
  story: Story,
): Promise<Article | undefined> {
  const publishedAt = story.publishedAt ? new Date(story.publishedAt.instant) : old.publishedAt;
  const before = await snapshotOf(tx, 'article', old.id);
  const [row] = await tx
    .update(article)
    .set({ ...published, publishedAt, version: old.version + 1, updatedAt: sql`now()` })
    .where(eq(article.id, old.id))
    .returning();
  await record(tx, old, before);
  return row;
}

async function record(tx: Transaction, old: Article, before: Snapshot | null): Promise<void> {
  const version = old.version + 1;
  const after = await snapshotOf(tx, 'article', old.id);
  const row = { noun: 'article', entityId: old.id, version, actor: 'import', before, after };
  await tx.insert(revision).values(row);
}

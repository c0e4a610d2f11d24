import { and, asc, eq, isNotNull, ne, sql } from 'drizzle-orm';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { v7 } from 'uuid';
import type { Db } from '../../drizzle/database.ts';
import { article, articleBlock, media, relatedLink, revision } from '../../drizzle/tables/index.ts';
import { shortId, slugify } from './identity.ts';
import { insertRows, type Transaction } from './insert-rows.ts';
import { type LinkedNames, readLinked } from './linked-names.ts';
import type { Linker } from './linker.ts';
import { takeTurn } from './lock.ts';
import { replaceText } from './replace-text.ts';
import { StoreError } from './store-error.ts';
import type { Story } from './story.ts';
import { type Publisher, publisherOf } from './story-publisher.ts';
import { articleFields, type BodyRows, bodyRows, keyOf, type StoryKey } from './story-rows.ts';
import { storeSpans } from './story-spans.ts';

export interface StoreOptions {
  /** A publisher that exists; without it the story's own, made when it is new. */
  publisherSlug?: string;
  /** Publishes the story, at its own time; otherwise a new one is a draft that editors alone see. */
  publish?: boolean;
  /** Finds out what would happen and takes it all back. */
  dryRun?: boolean;
  linker: Linker;
}

/** What became of a story: `PUBLISHED` is a known draft that is public now, its text as it was. */
export type StoreChange = 'CREATED' | 'UPDATED' | 'PUBLISHED' | 'UNCHANGED';

export interface Stored {
  change: StoreChange;
  id: string;
  slug: string;
  status: typeof article.$inferSelect.status;
  /** Slug of the article whose text this one repeats under another address. */
  duplicateOf: string | null;
  /** Who and what the story was found to name. */
  linked: LinkedNames;
}

type Article = typeof article.$inferSelect;

class TakenBack extends Error {
  override name = 'TakenBack';
}

/**
 * Stores a story with all that was found in it, whole or not at all. One that is here already is
 * left alone when its text is the same; a changed text replaces the old one, and evidence moves
 * with its words.
 *
 * @throws StoreError when the story can't be stored
 */
export async function storeStory(db: Db, story: Story, options: StoreOptions): Promise<Stored> {
  let stored: Stored | undefined;
  try {
    await db.transaction(async (tx) => {
      await takeTurn(tx, 'mahdar import');
      stored = await store(tx, story, options);
      if (!options.dryRun) return;
      await tx.execute(sql`set constraints all immediate`);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw explain(error);
  }
  if (!stored) throw new StoreError('The story could not be stored.');
  return stored;
}

function explain(error: unknown): unknown {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  const { constraint } = (cause ?? {}) as { constraint?: string };
  if (constraint !== 'published_meeting_has_evidence') return error;
  return new StoreError(
    'Its new text no longer holds the passage that a published meeting rests on.',
  );
}

async function store(tx: Transaction, story: Story, options: StoreOptions): Promise<Stored> {
  if (options.publish && !story.publishedAt) {
    throw new StoreError('It has no date, and without one it cannot be published.');
  }
  const publisher = await publisherOf(tx, story, options.publisherSlug);
  const key = keyOf(story, publisher);
  const [old] = await tx
    .select()
    .from(article)
    .where(eq(article.identity, key.identity))
    .for('update');
  const change = old ? changeOf(old, key, options) : 'CREATED';
  const publish = options.publish === true && old?.status !== 'WITHDRAWN';
  let row = old;
  if (!old) row = await create(tx, story, publisher, key, options);
  else if (change === 'UPDATED') row = await update(tx, old, story, key, publish, options.linker);
  else if (change === 'PUBLISHED') row = await publishDraft(tx, old, story);
  if (!row) throw new StoreError('The story could not be stored.');
  const { id, slug, status, duplicateOfId } = row;
  const original = duplicateOfId
    ? await tx.query.article.findFirst({ where: { id: duplicateOfId }, columns: { slug: true } })
    : undefined;
  const linked = await readLinked(tx, id);
  return { change, id, slug, status, duplicateOf: original?.slug ?? null, linked };
}

function changeOf(old: Article, { hash }: StoryKey, { publish }: StoreOptions): StoreChange {
  if (old.contentHash !== hash) return 'UPDATED';
  return publish && old.status === 'DRAFT' ? 'PUBLISHED' : 'UNCHANGED';
}

async function create(
  tx: Transaction,
  story: Story,
  publisher: Publisher,
  key: StoryKey,
  { publish, linker }: StoreOptions,
): Promise<Article | undefined> {
  const id = v7();
  const body = bodyRows(story, id);
  await insertRows(tx, media, body.media);
  const [row] = await tx
    .insert(article)
    .values({
      id,
      slug: await freeSlug(tx, story.headline, key.identity),
      publisherId: publisher.id,
      ...articleFields(story),
      identity: key.identity,
      canonicalUrl: key.canonicalUrl,
      uri: story.uri,
      contentHash: key.hash,
      duplicateOfId: await findOriginal(tx, key),
      leadMediaId: body.leadMediaId,
      status: publish ? 'PUBLISHED' : 'DRAFT',
    })
    .returning();
  await insertBody(tx, body);
  await storeSpans(tx, linker, id, story, body.blocks);
  return row;
}

async function update(
  tx: Transaction,
  old: Article,
  story: Story,
  key: StoryKey,
  publish: boolean,
  linker: Linker,
): Promise<Article | undefined> {
  const body = bodyRows(story, old.id);
  await insertRows(tx, media, body.media);
  const fields = articleFields(story);
  const [row] = await tx
    .update(article)
    .set({
      ...fields,
      publishedAt: fields.publishedAt ?? old.publishedAt,
      contentHash: key.hash,
      duplicateOfId: await findOriginal(tx, key),
      leadMediaId: body.leadMediaId,
      status: publish ? 'PUBLISHED' : old.status,
      version: old.version + 1,
      updatedAt: sql`now()`,
    })
    .where(eq(article.id, old.id))
    .returning();
  const before = await replaceText(tx, old, story.headline, body.blocks, () =>
    insertBody(tx, body),
  );
  await storeSpans(tx, linker, old.id, story, body.blocks);
  await record(tx, old, before, { headline: story.headline, blocks: story.blocks });
  return row;
}

async function publishDraft(tx: Transaction, old: Article, story: Story) {
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

type Facts = Record<string, unknown>;

async function record(tx: Transaction, old: Article, before: Facts, after: Facts): Promise<void> {
  const version = old.version + 1;
  const row = { noun: 'article', entityId: old.id, version, actor: 'import', before, after };
  await tx.insert(revision).values(row);
}

async function insertBody(tx: Transaction, { links, blocks }: BodyRows): Promise<void> {
  await insertRows(tx, relatedLink, links);
  await insertRows(tx, articleBlock, blocks);
}

async function freeSlug(tx: Transaction, headline: string, identity: string): Promise<string> {
  const slug = slugify(headline);
  const taken = await tx.query.article.findFirst({ where: { slug }, columns: { id: true } });
  return taken ? `${slug}-${shortId(identity)}` : slug;
}

/** The first article of the same text under another identity. */
async function findOriginal(tx: Transaction, { hash, identity }: StoryKey): Promise<string | null> {
  const [first] = await tx
    .select({ id: article.id, originalId: article.duplicateOfId })
    .from(article)
    .where(and(eq(article.contentHash, hash), ne(article.identity, identity)))
    .orderBy(asc(isNotNull(article.duplicateOfId)), article.receivedAt, article.id)
    .limit(1);
  return first ? (first.originalId ?? first.id) : null;
}

import { inArray, sql } from 'drizzle-orm';
import type { Db } from '../../drizzle/database.ts';
import { article } from '../../drizzle/tables/index.ts';
import { createArticles } from './create-articles.ts';
import type { Transaction } from './insert-rows.ts';
import { type LinkedNames, readLinked } from './linked-names.ts';
import type { Linker } from './linker.ts';
import { takeTurn } from './lock.ts';
import type { SearchLexicon } from './search-lexicon.ts';
import type { SeenInChunk, SeenStories } from './seen-stories.ts';
import { explainStoring, StoreError } from './store-error.ts';
import type { Story } from './story.ts';
import { type PublisherOfStory, StoryPublishers } from './story-publisher.ts';
import { checkStory, keyOf, type StoryKey } from './story-rows.ts';
import { publishDraft, updateArticle } from './update-article.ts';

export interface StoreOptions {
  /** A publisher that exists; without it the story's own, made when it is new. */
  publisherSlug?: string;
  /** Publishes the story, at its own time; otherwise a new one is a draft that editors alone see. */
  publish?: boolean;
  /** Finds out who and what each story was found to name. */
  withNames?: boolean;
  /** The stories of this import so far. */
  seen: SeenStories;
  /** Without one nobody looks for what the stories name. */
  linker: Linker | null;
  lexicon: SearchLexicon;
}

/** What one transaction goes by. */
type ChunkOptions = Omit<StoreOptions, 'seen'> & {
  seen: SeenInChunk;
  publishers: StoryPublishers;
};

/** What became of a story: `PUBLISHED` is a known draft that is public now, its text as it was. */
export type StoreChange = 'CREATED' | 'UPDATED' | 'PUBLISHED' | 'UNCHANGED';

export interface Stored {
  change: StoreChange;
  id: string;
  slug: string;
  status: typeof article.$inferSelect.status;
  /** Slug of the article whose text this one repeats under another address. */
  duplicateOf: string | null;
  /** Why another text of a known story was left out: an older one, or a second one in an import. */
  left: 'OLDER' | 'REPEATED' | null;
  /** Null when nobody asked for it. */
  linked: LinkedNames | null;
}

/** A story that can be stored, under whom and as what. */
export type Storable = { story: Story; publisher: PublisherOfStory; key: StoryKey };

type Article = typeof article.$inferSelect;

/**
 * Stores stories with all that was found in them, in one transaction; where one of them can't be
 * stored it alone is refused, and nothing of it is kept. One that is here already is left alone
 * when its text is the same or older; a newer text replaces the old one, and evidence moves with
 * its words.
 *
 * @returns what became of each, in their order
 */
export async function storeStories(
  db: Db | Transaction,
  stories: readonly Story[],
  options: StoreOptions,
): Promise<(Stored | StoreError)[]> {
  const seen = options.seen.fork();
  try {
    const fates = await db.transaction((tx) => {
      const publishers = new StoryPublishers(tx, options.publisherSlug);
      return storeAll(tx, stories, { ...options, seen, publishers });
    });
    seen.join();
    return fates;
  } catch (error) {
    const refusal = explainStoring(error);
    if (stories.length === 1) return [refusal];
    const fates: (Stored | StoreError)[] = [];
    for (const story of stories) fates.push(...(await storeStories(db, [story], options)));
    return fates;
  }
}

async function storeAll(
  tx: Transaction,
  stories: readonly Story[],
  options: ChunkOptions,
): Promise<(Stored | StoreError)[]> {
  await takeTurn(tx, 'mahdar import');
  const prepared = await prepare(stories, options);
  const storable = prepared.filter((one): one is Storable => !(one instanceof StoreError));
  const stored = new Map<Storable, Stored>();
  for (const wave of distinct(storable)) await storeWave(tx, wave, options, stored);
  // what is checked at commit is a fault of these stories, not of whoever comes after them
  await tx.execute(sql`set constraints all immediate`);
  await tx.execute(sql`set constraints all deferred`);
  return prepared.map((one) => {
    const fate = one instanceof StoreError ? one : stored.get(one);
    return fate ?? new StoreError('The story could not be stored.');
  });
}

async function prepare(stories: readonly Story[], options: ChunkOptions) {
  const prepared: (Storable | StoreError)[] = [];
  for (const story of stories) {
    try {
      checkStory(story, options.publish === true);
      const publisher = await options.publishers.of(story);
      prepared.push({ story, publisher, key: keyOf(story, publisher) });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      prepared.push(error);
    }
  }
  return prepared;
}

/** Runs of stories in which none comes twice. */
function distinct(storable: readonly Storable[]): Storable[][] {
  const waves: Storable[][] = [];
  let identities = new Set<string>();
  for (const one of storable) {
    const wave = waves.at(-1);
    if (wave && !identities.has(one.key.identity)) wave.push(one);
    else {
      waves.push([one]);
      identities = new Set();
    }
    identities.add(one.key.identity);
  }
  return waves;
}

async function storeWave(
  tx: Transaction,
  wave: readonly Storable[],
  options: ChunkOptions,
  stored: Map<Storable, Stored>,
): Promise<void> {
  const identities = wave.map(({ key }) => key.identity);
  const known = await tx
    .select()
    .from(article)
    .where(inArray(article.identity, identities))
    .for('update');
  const byIdentity = new Map(known.map((row) => [row.identity, row]));
  const news = wave.filter(({ key }) => !byIdentity.has(key.identity));
  await options.publishers.store(news.map(({ publisher }) => publisher));
  const created = await createArticles(tx, news, options);
  for (const one of wave) {
    const old = byIdentity.get(one.key.identity);
    const fate = old
      ? await renew(tx, old, one, options)
      : { change: 'CREATED' as const, left: null, row: created.get(one) };
    if (!fate.row) continue;
    options.seen.add(one);
    const { id, slug, status } = fate.row;
    const linked = options.withNames ? await readLinked(tx, id) : null;
    const duplicateOf = await slugOf(tx, fate.row.duplicateOfId);
    stored.set(one, {
      change: fate.change,
      left: fate.left,
      id,
      slug,
      status,
      duplicateOf,
      linked,
    });
  }
}

async function slugOf(tx: Transaction, id: string | null | undefined): Promise<string | null> {
  if (!id) return null;
  const found = await tx.query.article.findFirst({ where: { id }, columns: { slug: true } });
  return found?.slug ?? null;
}

async function renew(tx: Transaction, old: Article, one: Storable, options: ChunkOptions) {
  const isNewText = old.contentHash !== one.key.hash;
  const left = isNewText ? reasonToLeave(old, one, options.seen) : null;
  if (isNewText && left === null) {
    const row = await updateArticle(tx, old, one, options);
    return { change: 'UPDATED' as const, left, row };
  }
  if (options.publish && old.status === 'DRAFT') {
    const row = await publishDraft(tx, old, one.story);
    return { change: 'PUBLISHED' as const, left, row };
  }
  return { change: 'UNCHANGED' as const, left, row: old };
}

function reasonToLeave(old: Article, one: Storable, seen: SeenInChunk): Stored['left'] {
  const { publishedAt, modifiedAt } = one.story;
  const told = (modifiedAt ?? publishedAt)?.instant;
  const stored = old.modifiedAt ?? old.publishedAt;
  if (seen.isRepeated(one)) return 'REPEATED';
  return told && stored && Date.parse(told) < stored.getTime() ? 'OLDER' : null;
}

import { and, asc, inArray, isNotNull, notInArray } from 'drizzle-orm';
import { v7 } from 'uuid';
import {
  article,
  articleBlock,
  media,
  mention,
  quote,
  relatedLink,
} from '../../drizzle/tables/index.ts';
import { shortId, slugify } from '../../drizzle/text/identity.ts';
import { insertRows, type Transaction } from './insert-rows.ts';
import type { Linker } from './linker.ts';
import { suggestMeetings, type ToldStory } from './meetings/suggest.ts';
import { withSearchDocuments } from './search-documents.ts';
import type { SearchLexicon } from './search-lexicon.ts';
import type { Storable } from './store.ts';
import { articleFields, type BodyRows, bodyRows } from './story-rows.ts';
import { type SpanRows, spanRows } from './story-spans.ts';

type NewArticle = typeof article.$inferInsert & { id: string };

/** An article that was stored a moment ago. */
export type CreatedArticle = Pick<
  typeof article.$inferSelect,
  'id' | 'slug' | 'status' | 'duplicateOfId'
>;

type CreateOptions = { publish?: boolean; linker: Linker | null; lexicon: SearchLexicon };

/** Stores articles that are new, many rows a statement. None may come twice. */
export async function createArticles(
  tx: Transaction,
  stories: readonly Storable[],
  { publish, linker, lexicon }: CreateOptions,
): Promise<Map<Storable, CreatedArticle>> {
  if (stories.length === 0) return new Map();
  const slugs = await freeSlugs(tx, stories);
  const originals = await findOriginals(
    tx,
    stories.map(({ key }) => key),
  );
  const status = publish ? ('PUBLISHED' as const) : ('DRAFT' as const);
  const rows = new Map<Storable, NewArticle & CreatedArticle>();
  const bodies: BodyRows[] = [];
  for (const [index, one] of stories.entries()) {
    const { story, publisher, key } = one;
    const id = v7();
    const body = bodyRows(story, id);
    const duplicateOfId = originals.get(key.hash) ?? null;
    if (duplicateOfId === null) originals.set(key.hash, id);
    const slug = slugs[index] ?? id;
    const fields = { ...articleFields(story), ...keyColumns(one), publisherId: publisher.id };
    rows.set(one, { ...fields, id, slug, duplicateOfId, leadMediaId: body.leadMediaId, status });
    bodies.push(body);
  }
  await insertRows(
    tx,
    media,
    bodies.flatMap((body) => body.media),
  );
  const found = [...rows].map(([{ story }, { id }]) => ({ ...story, id }));
  await withSearchDocuments(tx, lexicon, found, async () => {
    await insertRows(tx, article, [...rows.values()]);
    await insertBodies(tx, bodies);
  });
  const spans = [...rows].map(([{ story }, { id }], index) =>
    spanRows(linker, id, story, bodies[index]?.blocks ?? []),
  );
  await insertRows(
    tx,
    mention,
    spans.flatMap(({ mentions }) => mentions),
  );
  await insertRows(
    tx,
    quote,
    spans.flatMap(({ quotes }) => quotes),
  );
  const told = [...rows].map(([one, { id, duplicateOfId }], index) => {
    return duplicateOfId === null ? toldStory(one, id, bodies[index], spans[index]) : [];
  });
  await suggestMeetings(tx, told.flat());
  return rows;
}

const toldStory = (
  { story, publisher: { timeZone, countryCode: home }, key: { identity } }: Storable,
  articleId: string,
  body?: BodyRows,
  spans?: SpanRows,
): ToldStory => {
  return {
    articleId,
    identity,
    timeZone,
    home,
    story,
    blocks: body?.blocks ?? [],
    linked: spans?.linked ?? [],
  };
};

const keyColumns = ({ story: { uri }, key }: Storable) => ({
  uri,
  identity: key.identity,
  canonicalUrl: key.canonicalUrl,
  contentHash: key.hash,
});

/** Stores the links and blocks of articles. */
async function insertBodies(tx: Transaction, bodies: readonly BodyRows[]): Promise<void> {
  await insertRows(
    tx,
    relatedLink,
    bodies.flatMap(({ links }) => links),
  );
  await insertRows(
    tx,
    articleBlock,
    bodies.flatMap(({ blocks }) => blocks),
  );
}

/** A slug for each, the plain one for whoever comes first. */
async function freeSlugs(tx: Transaction, stories: readonly Storable[]): Promise<string[]> {
  const wanted = stories.map(({ story }) => slugify(story.headline));
  const rows = await tx
    .select({ slug: article.slug })
    .from(article)
    .where(inArray(article.slug, wanted));
  const taken = new Set(rows.map(({ slug }) => slug));
  return stories.map(({ key }, index) => {
    const plain = wanted[index] ?? '';
    const slug = taken.has(plain) ? `${plain}-${shortId(key.identity)}` : plain;
    taken.add(slug);
    return slug;
  });
}

type TextKey = { hash: string; identity: string };

/** By the hash of its text, the first article of that text under another identity. */
export async function findOriginals(
  tx: Transaction,
  keys: readonly TextKey[],
): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: article.id, hash: article.contentHash, originalId: article.duplicateOfId })
    .from(article)
    .where(
      and(
        inArray(
          article.contentHash,
          keys.map(({ hash }) => hash),
        ),
        notInArray(
          article.identity,
          keys.map(({ identity }) => identity),
        ),
      ),
    )
    .orderBy(asc(isNotNull(article.duplicateOfId)), article.receivedAt, article.id);
  const originals = new Map<string, string>();
  for (const { id, hash, originalId } of rows) {
    if (!originals.has(hash)) originals.set(hash, originalId ?? id);
  }
  return originals;
}

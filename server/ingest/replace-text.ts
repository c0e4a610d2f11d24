import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import {
  type article,
  articleBlock,
  evidence,
  mention,
  relatedLink,
} from '../../drizzle/tables/index.ts';
import type { Transaction } from './insert-rows.ts';
import { type Anchor, anchorAt, anchorWords } from '../../drizzle/text/span.ts';

type Block = { id: string; text: string };
/** A text that a span can stand in; the headline has no block. */
type Place = { blockId: string | null; text: string };
type OldArticle = Pick<typeof article.$inferSelect, 'id' | 'headline'>;

/**
 * Puts new blocks in the place of the old. Evidence, and what an editor linked by hand, moves to
 * where its words stand now and goes with them when they are gone; what an importer found goes.
 *
 * @param insert stores the new blocks and links
 * @returns the text as it was
 */
export async function replaceText(
  tx: Transaction,
  old: OldArticle,
  headline: string,
  blocks: readonly Block[],
  insert: () => Promise<void>,
) {
  const before = await tx.query.articleBlock.findMany({
    where: { articleId: old.id },
    columns: { id: true, kind: true, text: true },
    orderBy: { position: 'asc' },
  });
  await tx
    .update(articleBlock)
    .set({ position: sql`-1 - ${articleBlock.position}` })
    .where(eq(articleBlock.articleId, old.id));
  await tx.delete(relatedLink).where(eq(relatedLink.articleId, old.id));
  await insert();
  const places = [
    { blockId: null, text: headline },
    ...blocks.map(({ id, text }) => ({ blockId: id, text })),
  ];
  const texts = new Map(before.map(({ id, text }) => [id, text]));
  const wasAt = (blockId: string | null) =>
    blockId === null ? old.headline : (texts.get(blockId) ?? '');
  await moveEvidence(tx, old, places);
  await moveMentions(tx, old, places, wasAt);
  await tx
    .delete(articleBlock)
    .where(and(eq(articleBlock.articleId, old.id), lt(articleBlock.position, 0)));
  return { headline: old.headline, blocks: before.map(({ kind, text }) => ({ kind, text })) };
}

async function moveEvidence(tx: Transaction, old: OldArticle, places: Place[]): Promise<void> {
  const rows = await tx.select().from(evidence).where(eq(evidence.articleId, old.id));
  const gone: string[] = [];
  for (const row of rows) {
    const found = findAgain(row, places);
    if (!found) gone.push(row.id);
    else await tx.update(evidence).set(found).where(eq(evidence.id, row.id));
  }
  await tx.delete(evidence).where(inArray(evidence.id, gone));
}

async function moveMentions(
  tx: Transaction,
  old: OldArticle,
  places: Place[],
  wasAt: (blockId: string | null) => string,
): Promise<void> {
  const ofArticle = eq(mention.articleId, old.id);
  await tx.delete(mention).where(and(ofArticle, eq(mention.method, 'IMPORTER')));
  const rows = await tx.select().from(mention).where(ofArticle);
  for (const row of rows) {
    const found = findAgain(anchorAt(wasAt(row.blockId), row), places);
    if (found) {
      const { blockId, start, end } = found;
      await tx.update(mention).set({ blockId, start, end }).where(eq(mention.id, row.id));
    } else if (row.blockId === null) await tx.delete(mention).where(eq(mention.id, row.id));
  }
}

type Words = Pick<Anchor, 'exact' | 'prefix' | 'suffix'>;
type Moved = Anchor & Pick<Place, 'blockId'>;

/** Where the words stand now: among the same neighbours, else after or before the same, else anywhere. */
function findAgain({ exact, prefix, suffix }: Words, places: Place[]): Moved | null {
  const wishes = [prefix + exact + suffix, prefix + exact, exact + suffix, exact];
  for (const wish of wishes) {
    const place = places.find(({ text }) => text.includes(wish));
    const around = place && anchorWords(place.text, wish);
    const inner = anchorWords(wish, exact);
    if (!place || !around || !inner) continue;
    const lead = wish.startsWith(prefix + exact) ? Array.from(prefix).length : 0;
    const start = around.start + lead;
    const span = { start, end: start + inner.end - inner.start };
    return { blockId: place.blockId, ...anchorAt(place.text, span) };
  }
  return null;
}

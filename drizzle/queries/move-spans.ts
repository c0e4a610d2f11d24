import { eq, type SQL, sql } from 'drizzle-orm';
import { evidence, mention, quote } from '../tables/index.ts';
import { findWords } from '../text/find-words.ts';
import { followText } from '../text/follow-text.ts';
import { type Anchor, anchorAt, type Span } from '../text/span.ts';
import type { Transaction } from '../transaction.ts';

/** A text that spans can stand in; the headline has no block. `was` is null where it is new. */
export interface Place {
  blockId: string | null;
  text: string;
  was: string | null;
}

interface Texts {
  places: readonly Place[];
  /** The text that a block had, also of one that is to go. */
  wasAt: (blockId: string) => string | undefined;
}

type Standing = Span & Pick<Place, 'blockId'>;
type Moved = Anchor & Pick<Place, 'blockId'>;
type Flagged = Standing & { lostAt: Date | null };

// A corrected word leaves a passage what it is; of a rewritten one somebody must decide.
const LEAST_LEFT = 0.75;
const ALL = 1;

/** Moves all that stands on the words of an article to where they stand now; see `replaceText`. */
export async function moveSpans(tx: Transaction, articleId: string, texts: Texts): Promise<void> {
  const mover = new Mover(texts);
  await moveEvidence(tx, articleId, mover);
  await moveQuotes(tx, articleId, mover);
  await moveMentions(tx, articleId, mover);
}

/** Finds spans of the text as it was in the text as it is. */
class Mover {
  readonly #texts: Texts;
  readonly #places: Map<string | null, Place>;
  readonly #followed = new Map<string | null, ReturnType<typeof followText>>();

  constructor(texts: Texts) {
    this.#texts = texts;
    this.#places = new Map(texts.places.map((place) => [place.blockId, place]));
  }

  /** Whether a span stands where it stood. */
  stays({ blockId, lostAt }: Flagged): boolean {
    const place = this.#places.get(blockId);
    return !lostAt && place !== undefined && place.text === place.was;
  }

  /** The words of a span that is not lost, with those around them, before the change. */
  before(span: Standing): Anchor {
    const { blockId } = span;
    const was = blockId === null ? this.#places.get(null)?.was : this.#texts.wasAt(blockId);
    return anchorAt(was ?? '', span);
  }

  /** Where the span is in the later text of its own place, if as much as `least` is left of it. */
  follow(span: Flagged, least: number): Moved | null {
    const { blockId } = span;
    const place = this.#places.get(blockId);
    if (span.lostAt || !place || place.was === null) return null;
    const follow = this.#followed.get(blockId) ?? followText(place.was, place.text);
    this.#followed.set(blockId, follow);
    const now = follow(span);
    return now && now.left >= least ? { blockId, ...anchorAt(place.text, now) } : null;
  }

  /** Where the same words are in any of the texts that may hold them. */
  find(
    words: Pick<Anchor, 'exact'> & Partial<Anchor>,
    { inBlock = false, taken = [] }: { inBlock?: boolean; taken?: readonly Standing[] } = {},
  ): Moved | null {
    const places = this.#texts.places.filter(({ blockId }) => !inBlock || blockId !== null);
    const isFree = (at: Standing) =>
      !taken.some(({ blockId, start }) => blockId === at.blockId && start === at.start);
    return findWords(words, places, isFree);
  }

  /** How a span is kept whose words are gone: in its block, or where it waits once that is gone. */
  lost({ blockId, lostAt }: Flagged, { inBlock = false } = {}) {
    const isLeft = this.#places.has(blockId);
    const other = inBlock ? this.#texts.places.find((place) => place.blockId !== null) : null;
    return {
      ...(isLeft ? {} : { blockId: other?.blockId ?? null }),
      lostAt: (lostAt ?? sql`now()`) as SQL | Date,
    };
  }
}

async function moveEvidence(tx: Transaction, articleId: string, mover: Mover): Promise<void> {
  const rows = await tx.select().from(evidence).where(eq(evidence.articleId, articleId));
  for (const row of rows) {
    if (mover.stays(row)) continue;
    const found = mover.follow(row, LEAST_LEFT) ?? mover.find(row);
    const change = found ? { ...found, lostAt: null } : mover.lost(row);
    await tx.update(evidence).set(change).where(eq(evidence.id, row.id));
  }
}

async function moveQuotes(tx: Transaction, articleId: string, mover: Mover): Promise<void> {
  const rows = await tx.select().from(quote).where(eq(quote.articleId, articleId));
  for (const row of rows) {
    if (mover.stays(row)) continue;
    const words = row.lostAt ? { exact: row.exact } : mover.before(row);
    const found = mover.follow(row, LEAST_LEFT) ?? mover.find(words, { inBlock: true });
    const { prefix: _, suffix: __, ...standing } = found ?? {};
    const { blockId, ...flagged } = { ...mover.lost(row, { inBlock: true }), ...standing };
    // Without a block a quote goes with the last one.
    if (blockId === null) continue;
    const change = { ...flagged, ...(blockId ? { blockId } : {}), ...(found && { lostAt: null }) };
    await tx.update(quote).set(change).where(eq(quote.id, row.id));
  }
}

async function moveMentions(tx: Transaction, articleId: string, mover: Mover): Promise<void> {
  const rows = await tx.select().from(mention).where(eq(mention.articleId, articleId));
  const taken: Standing[] = rows.filter((row) => row.method === 'EDITOR' && mover.stays(row));
  for (const row of rows) {
    if (mover.stays(row)) continue;
    const own = mover.follow(row, ALL);
    if (!own && row.method === 'IMPORTER') {
      await tx.delete(mention).where(eq(mention.id, row.id));
      continue;
    }
    const words = row.lostText === null ? mover.before(row) : { exact: row.lostText };
    const found = own ?? mover.find(words, { taken });
    if (found) taken.push(found);
    const change = found
      ? { blockId: found.blockId, start: found.start, end: found.end, lostAt: null, lostText: null }
      : { ...mover.lost(row), lostText: words.exact };
    await tx.update(mention).set(change).where(eq(mention.id, row.id));
  }
}

import { eq } from 'drizzle-orm';
import { article } from '../../drizzle/tables/index.ts';
import { findWords } from '../../drizzle/text/find-words.ts';
import { type Anchor, anchorAt, codePoints } from '../../drizzle/text/span.ts';
import type { Edit } from './edit.ts';
import type { EditFields } from './edit-field.ts';
import { limits } from './inputs.ts';
import { invalid } from './refusal.ts';

/** Fields that are no columns: what they mean together is read from the article's text. */
const unread = (type: unknown, description: string) => ({
  type,
  description,
  columns: () => ({}),
});

/** Refuses what says the same of the same words twice, one of them just now. */
export function refuseSame(rows: readonly unknown[]): void {
  if (rows.length < 2) return;
  throw invalid({ path: ['input', 'exact'], message: 'It is there already, at this place.' });
}

/** Where a passage stands: a block, with offsets or the words themselves. */
export const spanFields: EditFields = {
  block: unread('Int', 'The position of the block it stands in, from 0; null for the headline.'),
  start: unread('Int', 'Where it begins in that text: Unicode code points, from 0.'),
  end: unread('Int', 'Where it ends: the code point behind its last.'),
  exact: unread(
    'String',
    'The words, instead of `start` and `end` or to be held against them: the first place that has them is meant.',
  ),
};

export interface SpanInput {
  block?: number | null;
  start?: number | null;
  end?: number | null;
  exact?: string | null;
}

/** No row for the headline: it is no block. */
function blockWhere(block: number | null | undefined, old?: { blockId?: unknown }) {
  const kept = block === undefined && old?.blockId;
  return kept ? { id: String(kept) } : { position: block ?? -1 };
}

/** A passage as it stands in a text now. */
export type Passage = Anchor & { blockId: string | null };

export const saysWhere = ({ block, start, end, exact }: SpanInput): boolean =>
  [block, start, end, exact].some((part) => part !== undefined);

/**
 * The passage that an input means, or a refusal that says what of it does not fit the text. The
 * text stays as it is until the end of the transaction.
 *
 * @param old where it stood before: an input that says no block means that one
 */
export async function passageOf(
  { tx }: Edit,
  articleId: string,
  input: SpanInput,
  old?: { blockId?: unknown },
): Promise<Passage> {
  const wrong = (field: string, message: string) => invalid({ path: ['input', field], message });
  const { block, start, end, exact } = input;
  await tx.select({ id: article.id }).from(article).where(eq(article.id, articleId)).for('share');
  const row = await tx.query.article.findFirst({
    where: { id: articleId },
    columns: { headline: true },
    with: { blocks: { where: blockWhere(block, old), columns: { id: true, text: true } } },
  });
  if (!row) throw wrong('article', 'There is no such article.');
  const [found] = row.blocks;
  if (block != null && !found) throw wrong('block', `The article has no block ${block}.`);
  const place = { blockId: found?.id ?? null, text: found?.text ?? row.headline };
  if (start == null && end == null) {
    if (!exact) throw wrong('exact', 'Give start and end, or the exact words.');
    const passage = exact.length <= limits.block && findWords({ exact }, [place]);
    if (!passage) throw wrong('exact', 'The text there does not have these words.');
    return passage;
  }
  if (start == null || end == null) {
    throw wrong(start == null ? 'start' : 'end', 'Give start and end together.');
  }
  if (start < 0 || end <= start || end > codePoints(place.text)) {
    throw wrong('end', `The text there has ${codePoints(place.text)} code points: it ends before.`);
  }
  const anchor = anchorAt(place.text, { start, end });
  if (exact && anchor.exact !== exact) throw wrong('exact', 'Other words stand at that place.');
  return { blockId: place.blockId, ...anchor };
}

import { eq, inArray } from 'drizzle-orm';
import { v7 } from 'uuid';
import { articleBlock } from '../tables/index.ts';
import { alignBlocks, type LaterBlock } from '../text/align-blocks.ts';
import { followText } from '../text/follow-text.ts';
import type { Span } from '../text/span.ts';
import type { Transaction } from '../transaction.ts';
import { moveSpans, type Place } from './move-spans.ts';

type Row = typeof articleBlock.$inferSelect;

/** A block as it shall be. What is absent of image and link stays as the block had it. */
export type NextBlock = LaterBlock & Partial<Pick<Row, 'kind' | 'mediaId' | 'relatedLinkId'>>;

/** The headline of an article and its blocks, as they were or shall be. */
interface ArticleText {
  id: string;
  was: string;
  headline: string;
  blocks: readonly (NextBlock & Pick<Row, 'kind'>)[];
}

/** Whether a span of a text that reads otherwise holds words that were not there, by block. */
export type NewWords = ReadonlyMap<string | null, (span: Span) => boolean>;

/** An article's text after a change of it. */
export interface ReplacedText {
  /** The blocks in their order. */
  blocks: { id: string; kind: string; text: string }[];
  /** Texts that are new or read otherwise, by block; null is the headline. */
  changed: NewWords;
}

/**
 * Puts new blocks in the place of the old, and keeps true what stands on their words: evidence,
 * quotes and marks move with them, and are flagged where they are gone. An importer's mark whose
 * words are gone goes: it is for whoever changed the text to look for names again.
 */
export async function replaceText(tx: Transaction, text: ArticleText): Promise<ReplacedText> {
  const old = await tx.query.articleBlock.findMany({
    where: { articleId: text.id },
    orderBy: { position: 'asc' },
  });
  const aligned = alignBlocks(old, text.blocks);
  const next = text.blocks.map((block, position) => {
    const was = old[aligned[position] ?? -1];
    return { was, row: rowOf(text.id, position, block, was) };
  });
  await storeBlocks(tx, old, next);
  const headline: Place = { blockId: null, text: text.headline, was: text.was };
  const places: Place[] = next.map(({ row, was }) => ({
    blockId: row.id,
    text: row.text,
    was: was?.text ?? null,
  }));
  const texts = new Map(old.map((block) => [block.id, block.text]));
  await moveSpans(tx, text.id, { places: [headline, ...places], wasAt: (id) => texts.get(id) });
  const gone = old.filter((block) => !next.some(({ row }) => row.id === block.id));
  if (gone.length > 0) {
    const ids = gone.map(({ id }) => id);
    await tx.delete(articleBlock).where(inArray(articleBlock.id, ids));
  }
  const changed = [headline, ...places].filter((place) => place.text !== place.was);
  return {
    blocks: next.map(({ row: { id, kind, text: words } }) => ({ id, kind, text: words })),
    changed: new Map(changed.map((place) => [place.blockId, holdsNewWords(place)])),
  };
}

function holdsNewWords({ text, was }: Place): (span: Span) => boolean {
  if (was === null) return () => true;
  const goBack = followText(text, was);
  return (span) => goBack(span)?.left !== 1;
}

function rowOf(
  articleId: string,
  position: number,
  block: ArticleText['blocks'][number],
  was?: Row,
) {
  const { kind, text, mediaId = was?.mediaId ?? null } = block;
  const { relatedLinkId = was?.relatedLinkId ?? null } = block;
  return {
    id: was?.id ?? v7(),
    articleId,
    position,
    kind,
    text,
    mediaId: kind === 'IMAGE' ? mediaId : null,
    relatedLinkId: kind === 'RELATED_LINK' ? relatedLinkId : null,
  };
}

interface NextRow {
  was: Row | undefined;
  row: Row;
}

/** Places are unique at every moment: what stands elsewhere now steps aside first. */
async function storeBlocks(
  tx: Transaction,
  old: readonly Row[],
  next: readonly NextRow[],
): Promise<void> {
  const staying = new Set(
    next.filter(({ was, row }) => was?.position === row.position).map(({ row }) => row.id),
  );
  for (const { id, position } of old) {
    if (staying.has(id)) continue;
    await tx
      .update(articleBlock)
      .set({ position: -1 - position })
      .where(eq(articleBlock.id, id));
  }
  for (const { was, row } of next) {
    if (!was) continue;
    if (JSON.stringify(was) === JSON.stringify({ ...was, ...row })) continue;
    await tx.update(articleBlock).set(row).where(eq(articleBlock.id, row.id));
  }
  const news = next.filter(({ was }) => !was).map(({ row }) => row);
  if (news.length > 0) await tx.insert(articleBlock).values(news);
}

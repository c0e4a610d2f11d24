import type { FoundSpans } from '../../drizzle/queries/add-spans.ts';
import type { FindSpans } from '../../schema/context.ts';
import { readLinker } from './linker.ts';
import { findQuotedSpans } from './quoted-spans.ts';
import { spanRows } from './story-spans.ts';

/** Finds whom and what an article names and whom it quotes, by all aliases of this moment. */
export const findSpans: FindSpans = async (tx, { id, ...text }): Promise<FoundSpans> => {
  const linker = await readLinker(tx);
  const quotedSpans = text.blocks.flatMap((block, index) => findQuotedSpans(block.text, index));
  return spanRows(linker, id, { ...text, quotedSpans }, text.blocks);
};

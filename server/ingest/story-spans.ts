import { mention, quote } from '../../drizzle/tables/index.ts';
import { insertRows, type Transaction } from './insert-rows.ts';
import { type Linker, mentionRows } from './linker.ts';
import { findQuotes, type StoryQuote } from './quotes.ts';
import type { Story } from './story.ts';

/**
 * Finds whom and what a stored story names and what it says that people said, and stores both.
 *
 * @param blocks the stored blocks of the story, in their order
 */
export async function storeSpans(
  tx: Transaction,
  linker: Linker,
  articleId: string,
  story: Story,
  blocks: readonly { id: string }[],
): Promise<void> {
  const mentions = linker(story);
  await insertRows(tx, mention, mentionRows(articleId, blocks, mentions));
  const quotes = findQuotes(story, mentions).flatMap((said) => quoteRow(said, articleId, blocks));
  await insertRows(tx, quote, quotes);
}

/** No row for words in quotation marks that nobody said. */
function quoteRow(
  { block, start, end, exact, kind, speaker, saidTo }: StoryQuote,
  articleId: string,
  blocks: readonly { id: string }[],
): (typeof quote.$inferInsert)[] {
  const blockId = blocks[block]?.id;
  if (kind === 'TERM' || blockId === undefined) return [];
  return [
    {
      articleId,
      blockId,
      start,
      end,
      exact,
      kind: kind === 'REPORTED' ? 'REPORTED' : 'DIRECT',
      speakerId: speaker?.key,
      speakerLabel: speaker?.key === null ? speaker.label : null,
      saidToId: saidTo?.key,
      saidToLabel: saidTo?.key === null ? saidTo.label : null,
    },
  ];
}

import type { mention, quote } from '../../drizzle/tables/index.ts';
import type { LinkedMention } from './link.ts';
import { type LinkableStory, type Linker, mentionRows } from './linker.ts';
import { findQuotes, type StoryQuote } from './quotes.ts';
import type { Story } from './story.ts';

/** The rows of what a story names and of what it says that people said. */
export type SpanRows = {
  mentions: (typeof mention.$inferInsert)[];
  quotes: (typeof quote.$inferInsert)[];
  /** The mentions as the linker found them. */
  linked: readonly LinkedMention[];
};

/**
 * Finds whom and what a story names and what it says that people said; without a linker nothing is
 * looked for.
 *
 * @param blocks the stored blocks of the story, in their order
 */
export function spanRows(
  linker: Linker | null,
  articleId: string,
  story: LinkableStory & Pick<Story, 'quotedSpans'>,
  blocks: readonly { id: string }[],
): SpanRows {
  if (!linker) return { mentions: [], quotes: [], linked: [] };
  const linked = linker(story);
  return {
    mentions: mentionRows(articleId, blocks, linked),
    quotes: findQuotes(story, linked).flatMap((said) => quoteRow(said, articleId, blocks)),
    linked,
  };
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

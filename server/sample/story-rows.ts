import { v7 } from 'uuid';
import type {
  article,
  articleBlock,
  articleSource,
  articleTopic,
  evidence,
  quote,
} from '../../drizzle/tables/index.ts';
import { contentHash } from '../../drizzle/text/identity.ts';
import { type Anchor, anchorWords } from '../../drizzle/text/span.ts';
import type { MeetingRows } from './meeting-rows.ts';
import { samplePublisher } from './publishers.ts';
import { idOrNull, type SampleIds } from './sample-ids.ts';
import type { Sample, SampleStory } from './shapes.ts';

type Block = typeof articleBlock.$inferInsert & { id: string };

/** One story as it is stored, all but its mentions. */
export type StoryRows = {
  article: typeof article.$inferInsert & { id: string };
  blocks: Block[];
  sources: (typeof articleSource.$inferInsert)[];
  topics: (typeof articleTopic.$inferInsert)[];
  evidence: (typeof evidence.$inferInsert)[];
  quotes: (typeof quote.$inferInsert)[];
};

export function storyRows(
  { stories }: Sample,
  ids: SampleIds,
  publisherId: string,
  { participants }: MeetingRows,
): StoryRows[] {
  return [...stories.values()].map((story) => {
    const articleId = ids('stories', story.slug);
    const blocks = story.blocks.map((row, position) => ({ id: v7(), articleId, position, ...row }));
    return {
      article: articleRow(story, ids, publisherId),
      blocks,
      sources: story.sources.map((source) => ({ articleId, ...source })),
      topics: story.topics.map((topic) => ({
        articleId,
        topicId: ids('topics', topic),
        method: 'EDITOR' as const,
      })),
      evidence: evidenceRows(story, ids, blocks, participants),
      quotes: quoteRows(story, ids, blocks),
    };
  });
}

function articleRow(story: SampleStory, ids: SampleIds, publisherId: string) {
  const { slug, language, headline, summary, section, blocks } = story;
  return {
    id: ids('stories', slug),
    slug,
    publisherId,
    language,
    headline,
    summary,
    section,
    identity: `${samplePublisher.slug}:${slug}`,
    publishedAt: new Date(story.publishedAt),
    status: 'PUBLISHED' as const,
    translationOfId: idOrNull(ids, 'stories', story.translationOf),
    contentHash: contentHash(headline, blocks),
  };
}

function anchorIn(blocks: Block[], span: { block: number; quote: string }) {
  const block = blocks[span.block];
  const anchor = block ? anchorWords(block.text, span.quote) : null;
  if (!block || !anchor) throw new RangeError(`No block ${span.block} with «${span.quote}»`);
  return { blockId: block.id, anchor };
}

/** A row for the meeting with all its facts, and one for each participant that is named. */
function evidenceRows(
  story: SampleStory,
  ids: SampleIds,
  blocks: Block[],
  participants: MeetingRows['participants'],
): (typeof evidence.$inferInsert)[] {
  return story.evidence.flatMap((proof) => {
    const { blockId, anchor } = anchorIn(blocks, proof);
    const row = {
      articleId: ids('stories', story.slug),
      blockId,
      ...anchor,
      meetingId: ids('meetings', proof.meeting),
    };
    const members = participants.get(proof.meeting) ?? [];
    return [
      { ...row, facts: proof.supports },
      ...proof.participants.map((index) => ({
        ...row,
        participantId: members[index]?.id,
        facts: ['PARTICIPANT' as const],
      })),
    ];
  });
}

function quoteRows(
  story: SampleStory,
  ids: SampleIds,
  blocks: Block[],
): (typeof quote.$inferInsert)[] {
  return story.quotes.map((said) => {
    const { blockId, anchor } = anchorIn(blocks, said);
    const { start, end, exact }: Anchor = anchor;
    return {
      articleId: ids('stories', story.slug),
      blockId,
      start,
      end,
      exact,
      kind: said.kind,
      speakerId: ids('people', said.speaker),
      title: said.title,
      saidToId: idOrNull(ids, 'organizations', said.saidTo),
    };
  });
}

import { inArray } from 'drizzle-orm';
import { v7 } from 'uuid';
import {
  articleBlock,
  evidence,
  meeting,
  meetingTopic,
  participant,
} from '../../../drizzle/tables/index.ts';
import { fromEdtf } from '../../../drizzle/text/fuzzy-date.ts';
import { insertRows, type Transaction } from '../insert-rows.ts';
import { StoreError } from '../store-error.ts';
import { blockIdAt } from './article-rows.ts';
import type { References } from './known.ts';
import type { LineOf } from './lines.ts';

type Line = LineOf<'meeting'>;

/** Stores meetings with those who took part and the passages that report them. */
export async function insertMeetings(
  tx: Transaction,
  lines: readonly Line[],
  refs: References,
): Promise<void> {
  for (const { evidence } of lines) {
    if (evidence.some(({ stance }) => stance === 'SUPPORTS')) continue;
    throw new StoreError('No passage of an article supports it.');
  }
  await insertRows(
    tx,
    meeting,
    lines.map((line) => meetingRow(line, refs)),
  );
  const topics = lines.flatMap(({ id: meetingId, topics }) =>
    topics.map((topic) => ({ meetingId, topicId: refs.id('topic', topic) })),
  );
  await insertRows(tx, meetingTopic, topics);
  const members = new Map(lines.map((line) => [line, participantRows(line, refs)]));
  await insertRows(tx, participant, [...members.values()].flat());
  const blocks = await readBlocks(tx, lines, refs);
  const proofs = lines.flatMap((line) => evidenceRows(line, members.get(line) ?? [], refs, blocks));
  await insertRows(tx, evidence, proofs);
}

function meetingRow(line: Line, refs: References) {
  const { text: dateText, approximate, ...date } = fromEdtf(line.date.edtf, line.date.text);
  return {
    id: line.id,
    slug: line.slug,
    title: line.title,
    kind: line.kind,
    status: line.status,
    stage: 'PUBLISHED' as const,
    ...date,
    approximate: approximate || line.date.approximate,
    dateText,
    city: line.city,
    countryCode: refs.idOrNull('country', line.country),
  };
}

const participantRows = (line: Line, refs: References) =>
  line.participants.map(({ person, organization, country, ...row }) => ({
    id: v7(),
    meetingId: line.id,
    ...row,
    personId: refs.idOrNull('person', person),
    organizationId: refs.idOrNull('organization', organization),
    countryCode: refs.idOrNull('country', country),
  }));

type Blocks = Map<string, Map<number, string>>;

/** The blocks of the articles that report these meetings. */
async function readBlocks(
  tx: Transaction,
  lines: readonly Line[],
  refs: References,
): Promise<Blocks> {
  const articles = lines.flatMap(({ evidence }) =>
    evidence.map(({ article }) => refs.id('article', article)),
  );
  const blocks: Blocks = new Map();
  if (articles.length === 0) return blocks;
  const { id, articleId, position } = articleBlock;
  const rows = await tx
    .select({ id, articleId, position })
    .from(articleBlock)
    .where(inArray(articleId, [...new Set(articles)]));
  for (const row of rows) {
    const ofArticle = blocks.get(row.articleId) ?? new Map<number, string>();
    blocks.set(row.articleId, ofArticle.set(row.position, row.id));
  }
  return blocks;
}

function evidenceRows(
  line: Line,
  members: readonly { id: string; position: number }[],
  refs: References,
  blocks: Blocks,
) {
  return line.evidence.map(({ article, block, participant: member, ...proof }) => {
    const articleId = refs.id('article', article);
    return {
      articleId,
      blockId: blockIdAt(blocks.get(articleId) ?? new Map(), block),
      meetingId: line.id,
      participantId: members.find(({ position }) => position === member)?.id ?? null,
      ...proof,
    };
  });
}

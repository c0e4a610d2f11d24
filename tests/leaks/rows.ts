import type { Db } from '../../drizzle/database.ts';
import {
  article,
  articleBlock,
  evidence,
  meeting,
  meetingTopic,
  mention,
  participant,
  quote,
} from '../../drizzle/tables/index.ts';
import { ids, partOf } from './ids.ts';

type Tx = Pick<Db, 'insert' | 'update' | 'delete' | 'execute'>;

export type { Tx };

type ArticleRow = typeof article.$inferInsert;
type MeetingRow = typeof meeting.$inferInsert;

export const at = (value: string) => new Date(value);
const long = at('2026-01-01T00:00:00Z');

/** A story with the text that its spans stand in. */
export async function putArticle(
  tx: Tx,
  row: Pick<ArticleRow, 'id' | 'slug' | 'headline'> & Partial<ArticleRow>,
  text: string,
): Promise<void> {
  const id = row.id as string;
  await tx.insert(article).values({
    publisherId: ids.publisher,
    language: 'en',
    identity: id,
    contentHash: id,
    publishedAt: at('2026-02-01T00:00:00Z'),
    receivedAt: long,
    createdAt: long,
    updatedAt: long,
    status: 'PUBLISHED',
    url: `https://leaks.example/${row.slug}`,
    canonicalUrl: `https://leaks.example/${row.slug}`,
    ...row,
  });
  await tx
    .insert(articleBlock)
    .values({ id: partOf(id, 0), articleId: id, position: 0, kind: 'PARAGRAPH', text });
}

type Target = Pick<
  typeof mention.$inferInsert,
  'personId' | 'organizationId' | 'countryCode' | 'topicId'
>;

/** Names in the headline, one on the other: what they stand on does not matter here. */
export async function putMentions(tx: Tx, articleId: string, targets: Target[], part = 10) {
  await tx.insert(mention).values(
    targets.map((target, index) => ({
      id: partOf(articleId, part + index),
      articleId,
      start: 0,
      end: 3,
      method: 'IMPORTER' as const,
      ...target,
    })),
  );
}

export const open: Target[] = [
  { personId: ids.openPerson },
  { organizationId: ids.openOrganization },
  { countryCode: 'NR' },
  { topicId: ids.openTopic },
];

export const quiet: Target[] = [
  { personId: ids.quietPerson },
  { organizationId: ids.quietOrganization },
  { countryCode: 'KI' },
  { countryCode: 'TV' },
  { topicId: ids.quietTopic },
];

export const openParties = [
  { personId: ids.openPerson, countryCode: 'NR' },
  { organizationId: ids.openOrganization },
];

/** Words of a block, with where they stand in it. */
export function wordsOf(articleId: string, text: string, exact: string) {
  const start = text.indexOf(exact);
  if (start < 0) throw new Error(`"${exact}" does not stand in "${text}".`);
  return { articleId, blockId: partOf(articleId, 0), start, end: start + exact.length, exact };
}

type Span = ReturnType<typeof wordsOf>;

export async function putQuote(
  tx: Tx,
  row: Span & Partial<typeof quote.$inferInsert>,
): Promise<void> {
  await tx.insert(quote).values({ kind: 'DIRECT', ...row });
}

/** Evidence in the words of a block, or in the headline without them. */
export async function putEvidence(
  tx: Tx,
  row: Pick<typeof evidence.$inferInsert, 'id' | 'articleId'> &
    Partial<typeof evidence.$inferInsert>,
): Promise<void> {
  await tx.insert(evidence).values({ start: 0, end: 3, exact: 'The', facts: ['MEETING'], ...row });
}

type Party = Pick<
  typeof participant.$inferInsert,
  'personId' | 'organizationId' | 'label' | 'countryCode'
>;

/** A held meeting of one day in Nauru. */
export async function putMeeting(
  tx: Tx,
  row: Pick<MeetingRow, 'id' | 'slug' | 'title'> & Partial<MeetingRow> & { day: string },
  parties: Party[],
  topicIds: string[],
): Promise<void> {
  const { day, ...values } = row;
  const id = row.id as string;
  await tx.insert(meeting).values({
    kind: 'TALKS',
    status: 'HELD',
    stage: 'PUBLISHED',
    edtf: day,
    earliest: day,
    latest: day,
    precision: 'DAY',
    countryCode: 'NR',
    createdAt: long,
    updatedAt: long,
    ...values,
  });
  await tx.insert(participant).values(
    parties.map((party, position) => ({
      id: partOf(id, position),
      meetingId: id,
      position,
      role: 'PARTICIPANT' as const,
      basis: 'STATED' as const,
      ...party,
    })),
  );
  await tx.insert(meetingTopic).values(topicIds.map((topicId) => ({ meetingId: id, topicId })));
}

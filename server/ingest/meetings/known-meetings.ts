import { eq, inArray, or } from 'drizzle-orm';
import { evidence, meeting, participant } from '../../../drizzle/tables/index.ts';
import type { Transaction } from '../insert-rows.ts';

/** A meeting that an article tells of already. */
export type KnownMeeting = {
  id: string;
  slug: string;
  /** Nobody but the importer has written it, and no other article tells of it. */
  isUntouched: boolean;
  spans: readonly { blockId: string | null; start: number; end: number }[];
  members: ReadonlySet<string>;
};

/** The meetings that an article tells of already, by passage or by name, whatever became of them. */
export async function readKnownMeetings(
  tx: Transaction,
  articleId: string,
  slugs: readonly string[],
): Promise<KnownMeeting[]> {
  const { meetingId, blockId, start, end, lostAt } = evidence;
  const here = await tx
    .select({ meetingId })
    .from(evidence)
    .where(eq(evidence.articleId, articleId));
  const ids = here.flatMap((row) => row.meetingId ?? []);
  const rows = await tx
    .select({ id: meeting.id, slug: meeting.slug, stage: meeting.stage, version: meeting.version })
    .from(meeting)
    .where(or(inArray(meeting.id, ids), inArray(meeting.slug, [...slugs])));
  if (rows.length === 0) return [];
  const known = rows.map(({ id }) => id);
  const spans = await tx
    .select({ meetingId, articleId: evidence.articleId, blockId, start, end, lostAt })
    .from(evidence)
    .where(inArray(meetingId, known));
  const members = await tx.select().from(participant).where(inArray(participant.meetingId, known));
  return rows.map(({ id, slug, stage, version }): KnownMeeting => {
    const own = spans.filter((span) => span.meetingId === id);
    const isAlone = own.every((span) => span.articleId === articleId);
    const keys = members
      .filter((one) => one.meetingId === id)
      .flatMap(({ personId, countryCode }) => [personId, countryCode].flatMap((key) => key ?? []));
    return {
      id,
      slug,
      isUntouched: stage === 'SUGGESTED' && version === 1 && isAlone,
      spans: own.filter((span) => span.articleId === articleId && span.lostAt === null),
      members: new Set(keys),
    };
  });
}

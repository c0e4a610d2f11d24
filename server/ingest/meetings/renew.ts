import { eq, inArray } from 'drizzle-orm';
import { evidence, meeting, meetingTopic, participant } from '../../../drizzle/tables/index.ts';
import type { Transaction } from '../insert-rows.ts';
import { type KnownMeeting, readKnownMeetings } from './known-meetings.ts';
import { findSuggestions, insertParts, insertSuggestions, type ToldStory } from './suggest.ts';
import type { SuggestionRows } from './suggestion-rows.ts';

/**
 * Stores what a story tells of whose text is another now. A suggestion that nobody has touched
 * follows the text, and goes with it; one that an editor has taken up or dismissed stays as it is.
 */
export async function renewSuggestions(tx: Transaction, story: ToldStory): Promise<void> {
  const rows = await findSuggestions(tx, [story]);
  const known = await readKnownMeetings(
    tx,
    story.articleId,
    rows.map((one) => one.meeting.slug),
  );
  const fresh: SuggestionRows[] = [];
  const kept = new Set<string>();
  for (const one of rows) {
    const same = known.find((other) => !kept.has(other.id) && isSame(one, other));
    if (!same) fresh.push(one);
    else {
      kept.add(same.id);
      if (same.isUntouched) fresh.push(await takeOver(tx, one, same.id));
    }
  }
  const gone = known.filter(({ id, isUntouched }) => isUntouched && !kept.has(id));
  await tx.delete(meeting).where(
    inArray(
      meeting.id,
      gone.map(({ id }) => id),
    ),
  );
  await insertSuggestions(
    tx,
    fresh.filter(({ meeting: { id } }) => !kept.has(id)),
  );
  const again = fresh.filter(({ meeting: { id } }) => kept.has(id));
  await insertParts(tx, again);
}

/** The same name, or a passage that both stand on, between people or countries that both name. */
function isSame(one: SuggestionRows, other: KnownMeeting): boolean {
  if (one.meeting.slug === other.slug) return true;
  const keys = new Set(
    one.participants.flatMap(({ personId, countryCode }) =>
      [personId, countryCode].flatMap((key) => key ?? []),
    ),
  );
  const shared = [...keys].filter((key) => other.members.has(key)).length;
  if (shared < Math.min(2, keys.size)) return false;
  return one.evidence.some(
    ({ blockId, start, end, facts }) =>
      facts.includes('MEETING') &&
      other.spans.some((span) => span.blockId === blockId && span.start < end && start < span.end),
  );
}

/** Puts what is told now in the place of what was; the meeting keeps its id and its slug. */
async function takeOver(tx: Transaction, one: SuggestionRows, id: string): Promise<SuggestionRows> {
  const { id: _, slug: __, ...fields } = one.meeting;
  await tx.delete(evidence).where(eq(evidence.meetingId, id));
  await tx.delete(participant).where(eq(participant.meetingId, id));
  await tx.delete(meetingTopic).where(eq(meetingTopic.meetingId, id));
  await tx.update(meeting).set(fields).where(eq(meeting.id, id));
  const moved = <Row extends object>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, meetingId: id }));
  return {
    meeting: { ...one.meeting, id },
    participants: moved(one.participants),
    topics: moved(one.topics),
    evidence: moved(one.evidence),
  };
}

import { inArray } from 'drizzle-orm';
import { evidence, meeting, meetingTopic, participant } from '../../../drizzle/tables/index.ts';
import { insertRows, type Transaction } from '../insert-rows.ts';
import type { LinkedMention } from '../link.ts';
import { findMeetings } from '../meetings.ts';
import type { Story } from '../story.ts';
import { dayIn } from './day-in.ts';
import { homesOn, readPeople } from './known-people.ts';
import { type StoredStory, type SuggestionRows, suggestionRows } from './suggestion-rows.ts';

/** A stored story, as it was read and linked. */
export type ToldStory = {
  articleId: string;
  identity: string;
  /** IANA name; "yesterday" is the publisher's. */
  timeZone: string;
  /** The publisher's country. */
  home: string | null;
  story: Story;
  blocks: readonly { id: string }[];
  linked: readonly LinkedMention[];
};

/** What stories tell of: nothing of one without a date, for "last week" would be any. */
export async function findSuggestions(tx: Transaction, stories: readonly ToldStory[]) {
  const ids = stories.flatMap(({ linked }) =>
    linked.flatMap(({ target }) => (target.kind === 'person' ? target.key : [])),
  );
  const people = await readPeople(tx, [...new Set(ids)]);
  return stories.flatMap(({ story, timeZone, home, linked, blocks, ...told }): SuggestionRows[] => {
    if (!story.publishedAt) return [];
    const day = dayIn(story.publishedAt.instant, timeZone);
    const found = findMeetings(story, linked, homesOn(people, day), { anchor: day, home });
    const stored: StoredStory = {
      ...told,
      language: story.language,
      blocks: blocks.map(({ id }, index) => ({ id, text: story.blocks[index]?.text ?? '' })),
    };
    return suggestionRows(stored, found, people);
  });
}

export async function insertSuggestions(
  tx: Transaction,
  rows: readonly SuggestionRows[],
): Promise<void> {
  await insertRows(
    tx,
    meeting,
    rows.map((one) => one.meeting),
  );
  await insertParts(tx, rows);
}

/** Stores those who took part, the topics and the passages of meetings that are stored. */
export async function insertParts(tx: Transaction, rows: readonly SuggestionRows[]): Promise<void> {
  await insertRows(
    tx,
    participant,
    rows.flatMap(({ participants }) => participants),
  );
  await insertRows(
    tx,
    meetingTopic,
    rows.flatMap(({ topics }) => topics),
  );
  await insertRows(
    tx,
    evidence,
    rows.flatMap((one) => one.evidence),
  );
}

/** Stores what new stories tell of as suggestions, many rows a statement. */
export async function suggestMeetings(
  tx: Transaction,
  stories: readonly ToldStory[],
): Promise<void> {
  const rows = await findSuggestions(tx, stories);
  if (rows.length === 0) return;
  const slugs = rows.map((one) => one.meeting.slug);
  const taken = await tx
    .select({ slug: meeting.slug })
    .from(meeting)
    .where(inArray(meeting.slug, slugs));
  const known = new Set(taken.map(({ slug }) => slug));
  await insertSuggestions(
    tx,
    rows.filter((one) => !known.has(one.meeting.slug)),
  );
}

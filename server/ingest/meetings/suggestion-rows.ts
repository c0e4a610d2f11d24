import { v7 } from 'uuid';
import type {
  evidence,
  meeting,
  meetingTopic,
  participant,
} from '../../../drizzle/tables/index.ts';
import { shortId, slugify } from '../../../drizzle/text/identity.ts';
import { anchorAt } from '../../../drizzle/text/span.ts';
import type { StoryMeeting } from './gather.ts';
import type { StoredPerson } from './known-people.ts';
import { keyOf } from './participants.ts';
import { countryName, titleOf } from './title.ts';

/** A story whose article is stored. */
export type StoredStory = {
  articleId: string;
  /** The article's. */
  identity: string;
  language: string;
  blocks: readonly { id: string; text: string }[];
};

/** A meeting that a story tells of, as it is stored. */
export type SuggestionRows = {
  meeting: typeof meeting.$inferInsert & { id: string; slug: string };
  participants: (typeof participant.$inferInsert & { id: string })[];
  topics: (typeof meetingTopic.$inferInsert)[];
  evidence: (typeof evidence.$inferInsert)[];
};

/** What makes it the same meeting when the story is read again: who meets, not when or where. */
function eventKey({ participants }: StoryMeeting): string {
  return participants.map(keyOf).sort().join('|');
}

/** The rows of all that a story tells of. */
export function suggestionRows(
  story: StoredStory,
  meetings: readonly StoryMeeting[],
  people: ReadonlyMap<string, StoredPerson>,
): SuggestionRows[] {
  const seen = new Map<string, number>();
  return meetings.map((one) => {
    const key = eventKey(one);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return rowsOf(story, one, people, shortId(`${story.identity} ${key} ${count}`));
  });
}

function rowsOf(
  story: StoredStory,
  told: StoryMeeting,
  people: ReadonlyMap<string, StoredPerson>,
  mark: string,
): SuggestionRows {
  const id = v7();
  const language = story.language.toLowerCase().split('-')[0] ?? '';
  const title = titleOf(told, people, language);
  const name = title.en ?? title[language] ?? Object.values(title)[0] ?? '';
  const { text: dateText, ...date } = told.date;
  const participants = participantRows(id, told, language);
  return {
    meeting: {
      id,
      // whether they talked or visited may be read otherwise another time
      slug: `${slugify(name.replace(/^[^:]*: /u, ''))}-${mark}`,
      title,
      kind: told.kind,
      status: told.status,
      stage: 'SUGGESTED',
      ...date,
      dateText,
      city: told.city,
      countryCode: told.country,
    },
    participants,
    topics: [...new Set(told.topics)].map((topicId) => ({ meetingId: id, topicId })),
    evidence: evidenceRows(story, told, participants),
  };
}

/** A state that nobody speaks for takes part by its name. */
function participantRows(meetingId: string, told: StoryMeeting, language: string) {
  const labelOf = ({ person, label, country }: StoryMeeting['participants'][number]) => {
    if (person !== null) return null;
    return label === null ? countryName(country ?? '') : { [language]: label };
  };
  return told.participants.map((one, position) => ({
    id: v7(),
    meetingId,
    position,
    personId: one.person,
    label: labelOf(one),
    countryCode: one.country,
    role: one.role,
    title: one.title === null ? null : { [language]: one.title },
    basis: 'STATED' as const,
  }));
}

function evidenceRows(
  { articleId, blocks }: StoredStory,
  { passages }: StoryMeeting,
  participants: SuggestionRows['participants'],
): SuggestionRows['evidence'] {
  const meetingId = participants[0]?.meetingId;
  return passages.flatMap((passage) => {
    const block = blocks[passage.block];
    if (!block) return [];
    const place = { articleId, blockId: block.id, ...anchorAt(block.text, passage), meetingId };
    const named = participants.filter(({ personId, countryCode }) =>
      passage.parties.includes(personId ?? countryCode ?? ''),
    );
    return [
      { ...place, facts: [...passage.facts] },
      ...named.map(({ id: participantId, title }) => ({
        ...place,
        participantId,
        facts: title ? (['PARTICIPANT', 'TITLE'] as const).slice() : ['PARTICIPANT' as const],
      })),
    ];
  });
}

import { v7 } from 'uuid';
import type { meeting, meetingTopic, participant } from '../../drizzle/tables/index.ts';
import { fromEdtf } from '../../drizzle/text/fuzzy-date.ts';
import { idOrNull, type SampleIds } from './sample-ids.ts';
import type { Sample, SampleMeeting } from './shapes.ts';

/** Meetings and what belongs to them; `participants` by meeting, in their order. */
export type MeetingRows = {
  meetings: (typeof meeting.$inferInsert)[];
  topics: (typeof meetingTopic.$inferInsert)[];
  participants: Map<string, (typeof participant.$inferInsert & { id: string })[]>;
};

export function meetingRows({ meetings }: Sample, ids: SampleIds): MeetingRows {
  const all = [...meetings.values()];
  return {
    meetings: all.map((one) => meetingRow(one, ids)),
    topics: all.flatMap(({ slug, topics }) =>
      topics.map((topic) => ({ meetingId: ids('meetings', slug), topicId: ids('topics', topic) })),
    ),
    participants: new Map(all.map((one) => [one.slug, participantRows(one, ids)])),
  };
}

function meetingRow(one: SampleMeeting, ids: SampleIds): typeof meeting.$inferInsert {
  const { text: dateText, approximate, ...date } = fromEdtf(one.date.edtf, one.date.text);
  return {
    id: ids('meetings', one.slug),
    slug: one.slug,
    title: one.title,
    kind: one.kind,
    status: one.status,
    stage: 'PUBLISHED',
    ...date,
    approximate: approximate || one.date.approximate,
    dateText,
    city: one.city,
    countryCode: one.country,
  };
}

function participantRows(one: SampleMeeting, ids: SampleIds) {
  return one.participants.map((row, position) => ({
    id: v7(),
    meetingId: ids('meetings', one.slug),
    position,
    personId: idOrNull(ids, 'people', row.person),
    organizationId: idOrNull(ids, 'organizations', row.organization),
    label: row.label,
    countryCode: row.country,
    role: row.role,
    title: row.title,
    basis: row.basis,
  }));
}

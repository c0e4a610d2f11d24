import { and, eq, notInArray } from 'drizzle-orm';
import { meeting, meetingTopic } from '../../drizzle/tables/index.ts';
import { builder } from '../builder.ts';
import { MeetingKind, MeetingStatus } from '../enums.ts';
import { change, create, type Edit } from './edit.ts';
import {
  columnsOf,
  countryField,
  type EditField,
  type EditFields,
  inColumn,
  inputOf,
  localizedField,
  slugField,
  textField,
} from './edit-field.ts';
import { edtfForms, edtfOf } from './edtf.ts';
import { keyOf } from './inputs.ts';
import { meetingField } from './meeting-drafts.ts';
import { defineMutation, ofVersion } from './mutation.ts';
import { ParticipantInput, writeParticipants } from './participants.ts';
import { defineDone } from './results.ts';
import { topicKeysOf } from './topic-keys.ts';

const date: EditField = {
  type: 'String',
  required: true,
  description: `When it was, in EDTF, as exactly as the coverage says and no more: ${edtfForms}.`,
  columns: (edtf: string, ...path: string[]) => {
    const { text: _, ...columns } = edtfOf(edtf, ...path);
    return columns;
  },
};

/** A list that other tables hold: as a whole, in the place of what was there. */
const list = (type: unknown, description: string): EditField => ({
  type: [type],
  description,
  columns: () => ({}),
});

const fields: EditFields = {
  slug: slugField(),
  title: localizedField('title', 'What it is called.', { required: true }),
  kind: inColumn('kind', { type: MeetingKind, required: true, description: 'Its form.' }),
  status: inColumn('status', {
    type: MeetingStatus,
    required: true,
    description: 'Whether it took place.',
  }),
  date,
  dateText: textField('dateText', 'The words of the article for its date.'),
  city: localizedField('city', 'The city, where a story says it.'),
  country: countryField('countryCode', 'The country where it was, where a story says it.'),
  topics: list('ID', 'The global ids of what it was about.'),
  participants: list(ParticipantInput, 'Who took part, in the order of the story.'),
};

interface Lists {
  topics?: string[] | null;
  participants?: Record<string, unknown>[] | null;
}

async function writeLists(edit: Edit, id: string, { topics, participants }: Lists): Promise<void> {
  if (topics !== undefined) await writeTopics(edit, id, topics ?? []);
  if (participants !== undefined) await writeParticipants(edit, id, participants ?? []);
}

async function writeTopics(edit: Edit, meetingId: string, ids: string[]): Promise<void> {
  const { tx } = edit;
  const keys = await topicKeysOf(edit, ids);
  const ofMeeting = eq(meetingTopic.meetingId, meetingId);
  await tx.delete(meetingTopic).where(and(ofMeeting, notInArray(meetingTopic.topicId, keys)));
  const rows = keys.map((topicId) => ({ meetingId, topicId }));
  if (rows.length > 0) await tx.insert(meetingTopic).values(rows).onConflictDoNothing();
}

defineMutation({
  name: 'meetingCreate',
  description: 'Adds a meeting as a draft. It can be published once it has evidence.',
  scope: 'write',
  args: builder.args((t) => ({
    input: t.field({
      type: inputOf('MeetingCreateInput', 'A new meeting.', fields, true),
      required: true,
      description: 'The meeting.',
    }),
  })),
  done: defineDone({
    name: 'CreatedMeeting',
    description: 'That a meeting was added.',
    field: meetingField,
  }),
  run: (edit, { input }) =>
    create(edit, 'meeting', async () => {
      const [row] = await edit.tx
        .insert(meeting)
        .values(columnsOf(fields, input) as typeof meeting.$inferInsert)
        .returning({ id: meeting.id });
      const id = row?.id as string;
      await writeLists(edit, id, input);
      return id;
    }),
});

defineMutation({
  name: 'meetingUpdate',
  description: 'Changes a meeting, public or not.',
  scope: 'write',
  args: {
    ...ofVersion,
    ...builder.args((t) => ({
      input: t.field({
        type: inputOf(
          'MeetingUpdateInput',
          'What to change of a meeting; what is left out stays, null removes. A slug that is given up keeps answering.',
          fields,
        ),
        required: true,
        description: 'What to change.',
      }),
    })),
  },
  done: defineDone({
    name: 'UpdatedMeeting',
    description: 'That a meeting was changed.',
    field: meetingField,
  }),
  run: (edit, { id, expectedVersion, input }) => {
    const key = keyOf(id, 'Meeting', 'id');
    const columns = columnsOf(fields, input);
    return change(edit, 'meeting', { id: key, expectedVersion }, async () => {
      await edit.tx
        .update(meeting)
        .set({ ...columns, id: key })
        .where(eq(meeting.id, key));
      await writeLists(edit, key, input);
    });
  },
});

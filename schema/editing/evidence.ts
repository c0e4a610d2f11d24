import { eq } from 'drizzle-orm';
import { evidence, participant } from '../../drizzle/tables/index.ts';
import { builder } from '../builder.ts';
import { FactKind } from '../enums.ts';
import { EvidenceStance } from '../evidence.ts';
import { parseNodeId } from '../node-id.ts';
import { findFirstRow } from '../rows.ts';
import { change, type Edit } from './edit.ts';
import { columnsOf, type EditFields, inColumn, inputOf, referenceField } from './edit-field.ts';
import { EvidenceDraft } from './meeting-draft.ts';
import { defineMutation, ofVersion } from './mutation.ts';
import { partOf } from './part.ts';
import { invalid } from './refusal.ts';
import { defineDone } from './results.ts';
import { passageOf, refuseSame, spanFields } from './span-fields.ts';

const fields: EditFields = {
  article: referenceField('articleId', 'Article', 'The global id of the article.', true),
  ...spanFields,
  participant: referenceField(
    'participantId',
    'Participant',
    'The id of whose participation it reports; of the meeting as a whole without it.',
  ),
  facts: inColumn<string[]>('facts', {
    type: [FactKind],
    required: true,
    description: 'The facts that it speaks to.',
    read: (facts, ...path) => {
      if (facts.length > 0) return [...new Set(facts)];
      throw invalid({ path: ['input', ...path], message: 'Name one fact at least.' });
    },
  }),
  stance: inColumn('stance', {
    type: EvidenceStance,
    description: 'Which way it speaks; SUPPORTS without it.',
  }),
};

/** What evidence can be of: the row whose version it counts up, and the columns that say so. */
interface Subject {
  noun: 'meeting' | 'person';
  id: string;
  columns: { meetingId?: string; positionId?: string };
}

async function subjectOf(edit: Edit, of: string): Promise<Subject> {
  const [typeName] = Buffer.from(of, 'base64').toString('utf8').split(':');
  if (typeName === 'Position') {
    const { id, personId } = await partOf(edit, 'Position', of);
    return { noun: 'person', id: personId, columns: { positionId: id } };
  }
  const { key } = parseNodeId(of, ['of'], 'Meeting');
  return { noun: 'meeting', id: key, columns: { meetingId: key } };
}

type Row = typeof evidence.$inferInsert;

async function refuseStranger({ tx }: Edit, { participantId, meetingId }: Row): Promise<void> {
  if (!participantId) return;
  const [found] = await tx.select().from(participant).where(eq(participant.id, participantId));
  if (found && found.meetingId === meetingId) return;
  throw invalid({
    path: ['input', 'participant'],
    message: 'It must be a participant of this meeting.',
  });
}

async function refuseTwice({ tx }: Edit, row: Row): Promise<void> {
  const { articleId, blockId, meetingId, positionId, participantId, start, end } = row;
  const said = { articleId, blockId, meetingId, positionId, participantId };
  const same = Object.fromEntries(
    Object.entries(said).map(([column, key]) => [column, key ?? { isNull: true as const }]),
  );
  const where = { ...same, start, end, stance: row.stance, lostAt: { isNull: true as const } };
  refuseSame(await tx.query.evidence.findMany({ where, columns: { id: true } }));
}

defineMutation({
  name: 'evidenceAdd',
  description:
    'Ties a meeting, somebody’s part in it or an office to the passage of an article that reports it.',
  scope: 'write',
  args: builder.args((t) => ({
    of: t.id({ required: true, description: 'The global id of the meeting, or of the office.' }),
    expectedVersion: t.int({
      required: true,
      description: 'The version that you saw, of the meeting or of the person who held the office.',
    }),
    input: t.field({
      type: inputOf('EvidenceAddInput', 'A passage that reports a fact.', fields, true),
      required: true,
      description: 'The passage.',
    }),
  })),
  done: defineDone({
    name: 'AddedEvidence',
    description:
      'That evidence was added; the version is that of the meeting, or of the person who held the office.',
    field: {
      name: 'evidence',
      type: EvidenceDraft,
      description: 'The passage as it is now.',
      load: (id, context, info) => findFirstRow('evidence', { where: { id } }, context, info),
    },
  }),
  run: async (edit, { of, expectedVersion, input }) => {
    const { noun, id: key, columns } = await subjectOf(edit, of);
    const given = columnsOf(fields, input) as Row;
    // Before the meeting is locked: whoever changes an article locks that first, too.
    const passage = await passageOf(edit, given.articleId, input);
    let id = '';
    const { version } = await change(edit, noun, { id: key, expectedVersion }, async () => {
      const stance = given.stance ?? 'SUPPORTS';
      const row: Row = { ...given, ...columns, ...passage, stance };
      await refuseStranger(edit, row);
      const [made] = await edit.tx.insert(evidence).values(row).returning({ id: evidence.id });
      id = made?.id as string;
      await refuseTwice(edit, row);
    });
    return { id, version };
  },
});

defineMutation({
  name: 'evidenceRemove',
  description:
    'Removes a passage from what reports a fact. A public meeting keeps one in a public article at least.',
  scope: 'write',
  args: ofVersion,
  done: defineDone({
    name: 'RemovedEvidence',
    description:
      'That evidence is gone; the version is that of the meeting, or of the person who held the office.',
  }),
  run: async (edit, { id, expectedVersion }) => {
    const row = await partOf(edit, 'Evidence', id);
    const { noun, id: key } = await ownerOf(edit, row);
    return change(edit, noun, { id: key, expectedVersion }, () =>
      edit.tx.delete(evidence).where(eq(evidence.id, row.id)),
    );
  },
});

async function ownerOf({ tx }: Edit, row: typeof evidence.$inferSelect) {
  if (row.meetingId) return { noun: 'meeting' as const, id: row.meetingId };
  const held = await tx.query.position.findFirst({ where: { id: row.positionId as string } });
  return { noun: 'person' as const, id: held?.personId as string };
}

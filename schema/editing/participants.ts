import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { participant } from '../../drizzle/tables/index.ts';
import { Basis, ParticipantRole } from '../enums.ts';
import type { Edit } from './edit.ts';
import {
  columnsOf,
  countryField,
  type EditFields,
  inColumn,
  inputOf,
  localizedField,
  referenceField,
} from './edit-field.ts';
import { invalid, refusalOf } from './refusal.ts';

const mostParticipants = 200;

const fields: EditFields = {
  id: referenceField(
    'id',
    'Participant',
    'The id of a participant that is there already: what reports the participation stays with it.',
  ),
  person: referenceField('personId', 'Person', 'The global id of the person, if one is named.'),
  organization: referenceField(
    'organizationId',
    'Organization',
    'The global id of the organization, if it took part as such.',
  ),
  label: localizedField('label', 'What the story calls an unnamed participant.'),
  country: countryField('countryCode', 'The country represented.'),
  role: inColumn('role', {
    type: ParticipantRole,
    required: true,
    description: 'The part had in the meeting.',
  }),
  title: localizedField('title', 'The office held at that time.'),
  basis: inColumn('basis', { type: Basis, description: 'How it is known; STATED without it.' }),
};

export const ParticipantInput = inputOf(
  'MeetingParticipantInput',
  'Somebody who took part: a person, an organization or a label, exactly one of them. What is left out is none.',
  fields,
  true,
);

type Row = typeof participant.$inferInsert;
type Values = Record<string, unknown>;

const nobody = {
  personId: null,
  organizationId: null,
  label: null,
  countryCode: null,
  title: null,
};

function rowOf(input: Values, meetingId: string, position: number): Row {
  const columns = columnsOf(fields, input, 'participants', String(position));
  const { basis, ...row } = { ...nobody, ...columns } as unknown as Row;
  const named = [row.personId, row.organizationId, row.label].filter((one) => one != null);
  if (named.length !== 1) {
    throw invalid({
      path: ['input', 'participants', String(position)],
      message: 'A participant is a person, an organization or a label: exactly one of them.',
    });
  }
  return { ...row, basis: basis ?? 'STATED', meetingId, position };
}

/** Makes these the participants of a meeting, in this order. */
export async function writeParticipants(
  edit: Edit,
  meetingId: string,
  inputs: readonly Values[] | undefined,
): Promise<void> {
  if (inputs === undefined) return;
  if (inputs.length > mostParticipants) {
    throw invalid({
      path: ['input', 'participants'],
      message: `A meeting has ${mostParticipants} participants at most.`,
    });
  }
  const { tx } = edit;
  const rows = inputs.map((input, index) => rowOf(input, meetingId, index));
  refuseTwice(rows);
  const kept = rows.flatMap(({ id }) => id ?? []);
  await refuseStrangers(edit, meetingId, kept);
  const ofMeeting = eq(participant.meetingId, meetingId);
  await tx.delete(participant).where(and(ofMeeting, notInArray(participant.id, kept)));
  // Out of the way: a position is one participant's at every moment.
  await tx
    .update(participant)
    .set({ position: sql`-1 - ${participant.position}` })
    .where(ofMeeting);
  for (const row of rows) await writeRow(edit, row);
}

async function writeRow({ tx }: Edit, row: Row): Promise<void> {
  try {
    if (row.id) await tx.update(participant).set(row).where(eq(participant.id, row.id));
    else await tx.insert(participant).values(row);
  } catch (error) {
    const refused = refusalOf(error)?.result;
    if (refused?.type !== 'Invalid') throw error;
    // The tables know the field, and not in which participant it stands.
    const place = ['input', 'participants', String(row.position)];
    throw invalid(
      ...refused.issues.map((issue) => ({ ...issue, path: [...place, ...issue.path.slice(1)] })),
    );
  }
}

/** Refuses who is named twice: everybody takes part once, in one role. */
function refuseTwice(rows: readonly Row[]): void {
  for (const field of ['person', 'organization'] as const) {
    const named = rows.map((row) => row[`${field}Id`]);
    const again = named.findIndex((id, index) => id != null && named.indexOf(id) < index);
    if (again < 0) continue;
    const path = ['input', 'participants', String(again), field];
    throw invalid({ path, message: `This ${field} takes part already: name each once.` });
  }
}

async function refuseStrangers({ tx }: Edit, meetingId: string, kept: string[]): Promise<void> {
  const own = await tx
    .select({ id: participant.id })
    .from(participant)
    .where(and(eq(participant.meetingId, meetingId), inArray(participant.id, kept)));
  if (own.length < kept.length) {
    throw invalid({
      path: ['input', 'participants'],
      message: 'Each id must be that of a participant of this meeting, once.',
    });
  }
}

import { eq } from 'drizzle-orm';
import { position } from '../../drizzle/tables/index.ts';
import { builder } from '../builder.ts';
import { Basis } from '../enums.ts';
import { Position } from '../participant.ts';
import { change, type Edit } from './edit.ts';
import {
  columnsOf,
  countryField,
  type EditField,
  inColumn,
  inputOf,
  localizedField,
  referenceField,
} from './edit-field.ts';
import { edtfForms, edtfOf } from './edtf.ts';
import { keyOf } from './inputs.ts';
import { defineMutation, ofVersion } from './mutation.ts';
import { nowField } from './now-field.ts';
import { partIdField, partOf } from './part.ts';
import { invalid } from './refusal.ts';
import { defineDone } from './results.ts';

partIdField(Position, 'Position');

const since: EditField = {
  type: 'String',
  description: `Since when, in EDTF: ${edtfForms}.`,
  columns: (edtf: string | null, ...path: string[]) => {
    const date = edtf === null ? null : edtfOf(edtf, ...path);
    return { since: date?.edtf ?? null, sinceEarliest: date?.earliest ?? null };
  },
};

const until: EditField = {
  type: 'String',
  description: 'Until when, in EDTF; none when it is still held, or unknown.',
  columns: (edtf: string | null, ...path: string[]) => {
    const date = edtf === null ? null : edtfOf(edtf, ...path);
    return { until: date?.edtf ?? null, untilLatest: date?.latest ?? null };
  },
};

const fields = {
  title: localizedField('title', 'What the office is called.', { required: true }),
  organization: referenceField(
    'organizationId',
    'Organization',
    'The global id of the organization it is an office of.',
  ),
  country: countryField('countryCode', 'The country it is an office of.'),
  since,
  until,
  basis: inColumn('basis', { type: Basis, required: true, description: 'How it is known.' }),
};

const ofPerson = 'the version is that of the person.';

async function refuseReversed({ tx }: Edit, id: string): Promise<void> {
  const [row] = await tx.select().from(position).where(eq(position.id, id));
  if (row?.sinceEarliest && row.untilLatest && row.untilLatest < row.sinceEarliest) {
    throw invalid({ path: ['input', 'until'], message: 'It would end before it began.' });
  }
}

defineMutation({
  name: 'positionAdd',
  description: 'Adds an office that a person holds or held.',
  scope: 'write',
  args: builder.args((t) => ({
    person: t.id({ required: true, description: 'The global id of the person.' }),
    expectedVersion: t.int({ required: true, description: 'The version of it that you saw.' }),
    input: t.field({
      type: inputOf('PositionAddInput', 'A new office.', fields, true),
      required: true,
      description: 'The office.',
    }),
  })),
  done: defineDone({
    name: 'AddedPosition',
    description: `That an office was added; ${ofPerson}`,
    field: nowField('position', Position),
  }),
  run: async (edit, { person, expectedVersion, input }) => {
    const personId = keyOf(person, 'Person', 'person');
    let id = '';
    const { version } = await change(
      edit,
      'person',
      { id: personId, expectedVersion },
      async () => {
        const [row] = await edit.tx
          .insert(position)
          .values({ ...columnsOf(fields, input), personId } as typeof position.$inferInsert)
          .returning({ id: position.id });
        id = row?.id as string;
        await refuseReversed(edit, id);
      },
    );
    return { id, version };
  },
});

defineMutation({
  name: 'positionUpdate',
  description: 'Changes an office.',
  scope: 'write',
  args: {
    ...ofVersion,
    ...builder.args((t) => ({
      input: t.field({
        type: inputOf(
          'PositionUpdateInput',
          'What to change of an office; what is left out stays, null removes.',
          fields,
        ),
        required: true,
        description: 'What to change.',
      }),
    })),
  },
  done: defineDone({
    name: 'UpdatedPosition',
    description: `That an office was changed; ${ofPerson}`,
    field: nowField('position', Position),
  }),
  run: async (edit, { id, expectedVersion, input }) => {
    const row = await partOf(edit, 'Position', id);
    const columns = columnsOf(fields, input);
    const seen = { id: row.personId, expectedVersion };
    const { version } = await change(edit, 'person', seen, async () => {
      await edit.tx
        .update(position)
        .set({ ...columns, id: row.id })
        .where(eq(position.id, row.id));
      await refuseReversed(edit, row.id);
    });
    return { id: row.id, version };
  },
});

defineMutation({
  name: 'positionRemove',
  description: 'Removes an office, with the evidence of it.',
  scope: 'write',
  args: ofVersion,
  done: defineDone({ name: 'RemovedPosition', description: `That an office is gone; ${ofPerson}` }),
  run: async (edit, { id, expectedVersion }) => {
    const row = await partOf(edit, 'Position', id);
    return change(edit, 'person', { id: row.personId, expectedVersion }, () =>
      edit.tx.delete(position).where(eq(position.id, row.id)),
    );
  },
});

import { eq } from 'drizzle-orm';
import { position } from '../../drizzle/tables/index.ts';
import { Basis } from '../enums.ts';
import { Position } from '../participant.ts';
import type { Edit } from './edit.ts';
import {
  countryField,
  type EditField,
  inColumn,
  localizedField,
  referenceField,
} from './edit-field.ts';
import { edtfForms, edtfOf } from './edtf.ts';
import { defineOwnedPart } from './owned-part.ts';
import { partIdField } from './part.ts';
import { invalid } from './refusal.ts';

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

async function refuseReversed({ tx }: Edit, id: string): Promise<void> {
  const [row] = await tx.select().from(position).where(eq(position.id, id));
  if (row?.sinceEarliest && row.untilLatest && row.untilLatest < row.sinceEarliest) {
    throw invalid({ path: ['input', 'until'], message: 'It would end before it began.' });
  }
}

defineOwnedPart({
  part: 'Position',
  what: 'an office',
  owner: { noun: 'person', typeName: 'Person', column: 'personId' },
  type: Position,
  fields,
  settle: refuseReversed,
});

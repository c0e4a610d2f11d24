import { eq } from 'drizzle-orm';
import { media } from '../../drizzle/tables/index.ts';
import type { Transaction } from '../../drizzle/transaction.ts';
import {
  columnsOf,
  type EditFields,
  inColumn,
  inputOf,
  localizedField,
  textField,
} from './edit-field.ts';
import { limits, webAddressOf } from './inputs.ts';
import { invalid } from './refusal.ts';

const longestSide = 100_000;

const pixels = (column: string, description: string) =>
  inColumn<number>(column, {
    type: 'Int',
    description,
    read: (value, ...path) => {
      if (value > 0 && value <= longestSide) return value;
      throw invalid({ path: ['input', ...path], message: 'A side has 1 to 100000 pixels.' });
    },
  });

const fields: EditFields = {
  url: inColumn<string>('url', {
    type: 'URL',
    required: true,
    description: 'Its address.',
    read: webAddressOf,
  }),
  width: pixels('width', 'In pixels.'),
  height: pixels('height', 'In pixels.'),
  alt: localizedField('alt', 'What it shows, for those who cannot see it.', {
    limit: limits.description,
  }),
  caption: localizedField('caption', 'The caption.', { limit: limits.description }),
  credit: textField('credit', 'Whom to credit.'),
  rights: textField('rights', 'The terms of its use.', { limit: limits.description }),
};

/** An image, as an input. */
export const MediaInput = inputOf(
  'MediaInput',
  'An image; what is left out is unknown.',
  fields,
  true,
);

const unknown = { width: null, height: null, alt: null, caption: null, credit: null, rights: null };

/** The key of an image as it was asked for: the one that was there, if it is the same. */
export async function storeMedia(
  tx: Transaction,
  input: Record<string, unknown>,
  currentId: string | null | undefined,
  ...path: string[]
): Promise<string> {
  const wanted = { ...unknown, ...columnsOf(fields, input, ...path) } as typeof media.$inferInsert;
  const [current] = currentId ? await tx.select().from(media).where(eq(media.id, currentId)) : [];
  if (current && JSON.stringify({ ...current, ...wanted }) === JSON.stringify(current)) {
    return current.id;
  }
  const [row] = await tx.insert(media).values(wanted).returning({ id: media.id });
  return row?.id as string;
}

import { QuoteKind } from '../enums.ts';
import { Quote } from '../quote.ts';
import { QuoteDraft } from './draft-spans.ts';
import type { Edit } from './edit.ts';
import { inColumn, localizedField, referenceField, textField } from './edit-field.ts';
import { defineOwnedPart } from './owned-part.ts';
import { partIdField } from './part.ts';
import { invalid } from './refusal.ts';
import { passageOf, refuseSame, type SpanInput, saysWhere, spanFields } from './span-fields.ts';

type Row = { blockId?: unknown };

partIdField(Quote, 'Quote');

async function placed(edit: Edit, input: SpanInput, articleId: string, old?: Row) {
  if (old && !saysWhere(input)) return {};
  const { blockId, start, end, exact } = await passageOf(edit, articleId, input, old);
  if (blockId === null) {
    throw invalid({ path: ['input', 'block'], message: 'A quote stands in a block of the body.' });
  }
  return { blockId, start, end, exact, lostAt: null };
}

async function refuseTwice({ tx }: Edit, id: string): Promise<void> {
  const row = await tx.query.quote.findFirst({ where: { id } });
  if (!row || row.lostAt) return;
  const { articleId, blockId, start, end, kind } = row;
  const where = { articleId, blockId, start, end, kind, lostAt: { isNull: true } } as const;
  refuseSame(await tx.query.quote.findMany({ where, columns: { id: true } }));
}

defineOwnedPart({
  part: 'Quote',
  what: 'a quote',
  owner: { noun: 'article', typeName: 'Article', column: 'articleId' },
  type: QuoteDraft,
  fields: {
    ...spanFields,
    kind: inColumn('kind', { type: QuoteKind, required: true, description: 'Direct or reported.' }),
    speaker: referenceField('speakerId', 'Person', 'The global id of who said it.'),
    speakerLabel: textField(
      'speakerLabel',
      'What the story calls a speaker whom we do not know by name.',
    ),
    title: localizedField('title', 'The office that the speaker held at that time.'),
    saidTo: referenceField(
      'saidToId',
      'Organization',
      'The global id of the outlet or organization it was said to.',
    ),
    saidToLabel: textField('saidToLabel', 'What the story calls those whom it was said to.'),
  },
  more: placed,
  settle: refuseTwice,
});

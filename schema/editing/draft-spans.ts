import { builder, editorsOwn } from '../builder.ts';
import { MentionMethod, QuoteKind, TextField } from '../enums.ts';
import { languageArg } from '../localized.ts';
import { entityField } from '../mention.ts';
import { encodeNodeId } from '../node-id.ts';
import { nullableLocalizedField } from '../text-fields.ts';

const idDescription = 'The id, for the mutations that correct it.';
const lostDescription =
  'Since when the text lacks the words it stood on: it waits for the editor, and nobody else sees it. Null while they stand.';

/** A mark of an article as its editor sees it. */
export const MentionDraft = builder.drizzleObject('mention', {
  variant: 'MentionDraft',
  subGraphs: editorsOwn,
  description: 'Where an article, published or not, names an entity; also where it did.',
  select: { columns: { id: true } },
  fields: (t) => ({
    id: t.field({
      type: 'ID',
      description: idDescription,
      resolve: ({ id }) => encodeNodeId('Mention', id),
    }),
    block: t.relation('block', {
      nullable: true,
      description: 'The block that names it; null for the headline.',
      args: languageArg(),
    }),
    field: t.field({
      type: TextField,
      description: 'The part of the article that names it.',
      select: { columns: { blockId: true } },
      resolve: ({ blockId }) => (blockId ? 'BODY' : 'HEADLINE'),
    }),
    start: t.exposeInt('start', {
      description: 'Where the name begins in its text: Unicode code points, from 0.',
    }),
    end: t.exposeInt('end', { description: 'Where it ends: the code point behind its last.' }),
    text: t.string({
      description: 'The name as the article writes it, or wrote it.',
      select: {
        columns: { start: true, end: true, lostText: true },
        with: { block: { columns: { text: true } }, article: { columns: { headline: true } } },
      },
      resolve: ({ start, end, lostText, block, article }) =>
        lostText ?? [...(block?.text ?? article.headline)].slice(start, end).join(''),
    }),
    entity: entityField(t),
    method: t.expose('method', { type: MentionMethod, description: 'Who found it.' }),
    confidence: t.exposeFloat('confidence', {
      nullable: true,
      description: 'How sure the importer is, 0 to 1; null where an editor decided.',
    }),
    lostAt: t.expose('lostAt', { type: 'DateTime', nullable: true, description: lostDescription }),
  }),
});

/** A quote of an article as its editor sees it. */
export const QuoteDraft = builder.drizzleObject('quote', {
  variant: 'QuoteDraft',
  subGraphs: editorsOwn,
  description: 'Words that an article, published or not, gives to a speaker; also those it gave.',
  select: { columns: { id: true } },
  fields: (t) => ({
    id: t.field({
      type: 'ID',
      description: idDescription,
      resolve: ({ id }) => encodeNodeId('Quote', id),
    }),
    block: t.relation('block', {
      description: 'The block that the words lie in, or lay in.',
      args: languageArg(),
    }),
    start: t.exposeInt('start', {
      description: 'Where they begin in the text of the block: Unicode code points, from 0.',
    }),
    end: t.exposeInt('end', { description: 'Where they end: the code point behind the last.' }),
    text: t.exposeString('exact', { description: 'The words as the article has them, or had.' }),
    kind: t.expose('kind', { type: QuoteKind, description: 'Direct or reported.' }),
    speaker: t.relation('speaker', {
      nullable: true,
      description: 'Who said it; null when we do not know the speaker by name.',
      args: languageArg(),
    }),
    speakerLabel: t.exposeString('speakerLabel', {
      nullable: true,
      description: 'What the story calls a speaker whom we do not know.',
    }),
    title: nullableLocalizedField(t, 'title', 'The office that the speaker held at that time.'),
    saidTo: t.relation('saidTo', {
      nullable: true,
      description: 'The outlet or organization it was said to; null when the story names none.',
      args: languageArg(),
    }),
    lostAt: t.expose('lostAt', { type: 'DateTime', nullable: true, description: lostDescription }),
  }),
});

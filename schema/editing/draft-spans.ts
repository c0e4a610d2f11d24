import { builder, editorsOwn } from '../builder.ts';
import { languageArg } from '../localized.ts';
import { mentionFacts } from '../mention.ts';
import { encodeNodeId } from '../node-id.ts';
import { quoteFacts } from '../quote.ts';

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
    ...mentionFacts(t as never),
    text: t.string({
      description: 'The name as the article writes it, or wrote it.',
      select: {
        columns: { start: true, end: true, lostText: true },
        with: { block: { columns: { text: true } }, article: { columns: { headline: true } } },
      },
      resolve: ({ start, end, lostText, block, article }) =>
        lostText ?? [...(block?.text ?? article.headline)].slice(start, end).join(''),
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
    text: t.exposeString('exact', { description: 'The words as the article has them, or had.' }),
    ...quoteFacts(t as never),
    lostAt: t.expose('lostAt', { type: 'DateTime', nullable: true, description: lostDescription }),
  }),
});

import type { DrizzleObjectFieldBuilder } from '@pothos/plugin-drizzle';
import type { Relations } from '../drizzle/relations.ts';
import { articles } from './article.ts';
import { builder, type SchemaTypes } from './builder.ts';
import { FactKind, TextField } from './enums.ts';
import { byRelated, byText, defineFilter } from './filter/filter.ts';
import { languageArg } from './localized.ts';

export const EvidenceStance = builder.enumType('EvidenceStance', {
  description: 'Which way a passage speaks.',
  values: {
    SUPPORTS: { description: 'It says that the fact is so.' },
    CONTRADICTS: { description: 'It says that the fact is not so.' },
  },
});

type EvidenceFields = DrizzleObjectFieldBuilder<
  SchemaTypes,
  Relations['evidence'],
  { id: string; blockId: string | null }
>;

/** What a passage tells of itself, to everybody and to its editor. */
export const evidenceFacts = (t: EvidenceFields) => ({
  block: t.relation('block', {
    nullable: true,
    description: 'The block that the passage lies in; null for the headline.',
    args: languageArg(),
  }),
  field: t.field({
    type: TextField,
    description: 'The part of the article that the passage lies in.',
    select: { columns: { blockId: true } } as never,
    resolve: ({ blockId }) => (blockId ? 'BODY' : 'HEADLINE'),
  }),
  start: t.exposeInt('start', {
    description: 'Where it begins in the text of its block: Unicode code points, from 0.',
  }),
  end: t.exposeInt('end', { description: 'Where it ends: the code point behind its last.' }),
  supports: t.expose('facts', { type: [FactKind], description: 'The facts that it speaks to.' }),
  stance: t.expose('stance', { type: EvidenceStance, description: 'Which way it speaks.' }),
});

export const Evidence = builder.drizzleObject('evidence', {
  name: 'Evidence',
  description: 'The passage of an article that reports a fact, word for word.',
  select: { columns: { id: true } },
  fields: (t) => ({
    article: t.relation('article', { description: 'The article.', args: languageArg() }),
    ...evidenceFacts(t as never),
    quote: t.exposeString('exact', { description: 'The words of the passage.' }),
  }),
});

export const evidenceFilter = defineFilter('Evidence', 'passages', () => ({
  article: byRelated('article', 'article', () => articles.filter, 'The article it stands in.'),
  quote: byText('exact', 'The words of the passage.'),
}));

import type { DrizzleObjectFieldBuilder } from '@pothos/plugin-drizzle';
import { sql } from 'drizzle-orm';
import type { Relations } from '../drizzle/relations.ts';
import { articles } from './article.ts';
import { builder, type SchemaTypes } from './builder.ts';
import { defineConnection } from './connection/connection.ts';
import { type Noun, rootConnection } from './connection/fields.ts';
import { byColumn, defineOrder } from './connection/order.ts';
import { QuoteKind } from './enums.ts';
import { byEnum, byRelated, byRelatedList, byText, defineFilter } from './filter/filter.ts';
import { columnOf } from './filter/operand.ts';
import { languageArg } from './localized.ts';
import { mentions } from './mention.ts';
import { organizations } from './organization.ts';
import { people } from './person.ts';
import { nullableLocalizedField } from './text-fields.ts';

type QuoteFields = DrizzleObjectFieldBuilder<SchemaTypes, Relations['quote'], { id: string }>;

/** What a quote tells of itself, to everybody and to its editor. */
export const quoteFacts = (t: QuoteFields) => ({
  start: t.exposeInt('start', {
    description: 'Where they begin in the text of the block: Unicode code points, from 0.',
  }),
  end: t.exposeInt('end', { description: 'Where they end: the code point behind the last.' }),
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
});

export const Quote = builder.drizzleObject('quote', {
  name: 'Quote',
  description: 'Words that a story gives to a speaker.',
  select: { columns: { id: true } },
  fields: (t) => ({
    article: t.relation('article', { description: 'The article.', args: languageArg() }),
    block: t.relation('block', {
      description: 'The block that the words lie in.',
      args: languageArg(),
    }),
    text: t.exposeString('exact', { description: 'The words as the article has them.' }),
    ...quoteFacts(t as never),
  }),
});

const quoteFilter = defineFilter('Quote', 'quotes', () => ({
  kind: byEnum(QuoteKind, 'kind', 'Direct or reported.'),
  text: byText('exact', 'The words.'),
  speaker: byRelated('speaker', 'person', () => people.filter, 'Who said it.'),
  saidTo: byRelated('saidTo', 'organization', () => organizations.filter, 'To whom.'),
  article: byRelated('article', 'article', () => articles.filter, 'The article they stand in.'),
  mentions: byRelatedList(
    'mentions',
    'mention',
    () => mentions.filter,
    'What the block that they stand in names: the words are about it.',
  ),
}));

export const quotes: Noun = {
  table: 'quote',
  typeName: 'Quote',
  plural: 'quotes',
  filter: quoteFilter,
  order: defineOrder(
    'Quote',
    {
      PUBLISHED_AT: {
        description: 'When the article was published.',
        cast: 'timestamptz',
        expression: (table) =>
          sql`(select a.published_at from article a where a.id = ${columnOf(table, 'articleId')})`,
      },
      POSITION: {
        description: 'The place in the text.',
        cast: 'int',
        expression: (table) =>
          sql`(select b.position * 1000000 + ${columnOf(table, 'start')} from article_block b where b.id = ${columnOf(table, 'blockId')})`,
      },
    },
    [
      { field: 'PUBLISHED_AT', direction: 'DESC' },
      { field: 'POSITION', direction: 'ASC' },
    ],
    byColumn('id', 'uuid', 'The id.'),
  ),
  connection: defineConnection('Quote', 'quotes', () => Quote),
};

rootConnection(() => quotes, 'The words that stories give to speakers, newest first.');

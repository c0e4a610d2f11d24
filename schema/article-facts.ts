import type { DrizzleObjectFieldBuilder } from '@pothos/plugin-drizzle';
import type { Relations } from '../drizzle/relations.ts';
import { type BodyBlock, bodyOf } from './body.ts';
import type { SchemaTypes } from './builder.ts';
import { relatedConnection } from './connection/fields.ts';
import { BodyFormat } from './enums.ts';
import { directionOf, directionText, languageArg } from './localized.ts';
import { organizations } from './organization.ts';
import { people } from './person.ts';
import type { Declared } from './plan/declared.ts';
import { Direction } from './scalars.ts';
import { nullableLocalizedField } from './text-fields.ts';

interface Told {
  id: string;
  language: string;
  blocks: BodyBlock[];
}

type ArticleFields = DrizzleObjectFieldBuilder<SchemaTypes, Relations['article'], Told>;

/** What an article tells of itself, to everybody and to its editor. */
export const articleFacts = (t: ArticleFields) => ({
  slug: t.exposeString('slug', { description: 'The readable key; may hold Arabic letters.' }),
  language: t.expose('language', { type: 'Language', description: 'The language of the story.' }),
  direction: t.field({
    type: Direction,
    description: 'The direction in which that language is written.',
    select: { columns: { language: true } } as never,
    resolve: (article) => directionOf(article.language),
    extensions: {
      plannedJson: (column) => directionText(column('language')),
    } satisfies Declared,
  }),
  headline: t.exposeString('headline', { description: 'The title.' }),
  section: nullableLocalizedField(t, 'section', 'The section of the outlet; null when unknown.'),
  byline: t.exposeString('byline', {
    nullable: true,
    description: 'Who wrote it, as the page says; null when it does not.',
  }),
  url: t.expose('url', {
    type: 'URL',
    nullable: true,
    description: 'Its address, as its source wrote it; null when unknown.',
  }),
  modifiedAt: t.expose('modifiedAt', {
    type: 'DateTime',
    nullable: true,
    description: 'When its source last changed it; null when never or unknown.',
  }),
  blocks: t.relation('blocks', {
    description: 'The body, block by block; positions count from 0. The headline is no block.',
    args: languageArg(),
    query: { orderBy: { position: 'asc' } },
  }),
  body: t.string({
    description: 'The body in one piece.',
    args: {
      format: t.arg({
        type: BodyFormat,
        required: true,
        defaultValue: 'TEXT',
        description: 'How to write it out.',
      }),
    },
    select: {
      columns: { language: true },
      with: {
        blocks: {
          columns: { kind: true, text: true },
          orderBy: { position: 'asc' },
        },
      },
    } as never,
    resolve: ({ blocks, language }, { format }) => bodyOf(blocks, language, format),
  }),
  people: relatedConnection(t, 'people', () => people, 'The people that it mentions.'),
  organizations: relatedConnection(
    t,
    'organizations',
    () => organizations,
    'The organizations that it mentions.',
  ),
  leadImage: t.relation('leadImage', {
    nullable: true,
    description: 'The image it leads with; null when there is none.',
    args: languageArg(),
  }),
  sources: t.relation('sources', {
    description: 'The public pages on which its facts were checked.',
    query: { orderBy: { url: 'asc' } },
  }),
  relatedLinks: t.relation('relatedLinks', {
    description: 'The stories that it points to.',
    args: languageArg(),
    query: { orderBy: { position: 'asc' } },
  }),
});

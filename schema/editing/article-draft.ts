import { type BodyBlock, bodyOf } from '../body.ts';
import { builder, editorsOwn } from '../builder.ts';
import { relatedConnection } from '../connection/fields.ts';
import { countries } from '../country.ts';
import { BodyFormat } from '../enums.ts';
import { directionOf, languageArg } from '../localized.ts';
import { encodeNodeId } from '../node-id.ts';
import { organizations } from '../organization.ts';
import { people } from '../person.ts';
import { Direction } from '../scalars.ts';
import { nullableLocalizedField } from '../text-fields.ts';
import { MentionDraft, QuoteDraft } from './draft-spans.ts';

export const ArticleStatus = builder.enumType('ArticleStatus', {
  subGraphs: editorsOwn,
  description: 'How far an article has come.',
  values: {
    DRAFT: { description: 'Only editors see it; with `publishAt` it is published by itself.' },
    PUBLISHED: { description: 'Everybody sees it.' },
    WITHDRAWN: { description: 'It was public, and only editors see it now.' },
  },
});

/** An article as its editor sees it, whether it is public or not; `id` is that of the article. */
export const ArticleDraft = builder.drizzleObject('article', {
  variant: 'ArticleDraft',
  subGraphs: editorsOwn,
  description:
    'An article as its editor sees it, whether it is public or not. Its `id` is that of the `Article` that it becomes.',
  select: { columns: { id: true } },
  fields: (t) => ({
    id: t.field({
      type: 'ID',
      description: 'The global id, the same as that of the article when it is public.',
      resolve: ({ id }) => encodeNodeId('Article', id),
    }),
    version: t.exposeInt('version', {
      description: 'How often it was changed, from 1: the `expectedVersion` of the next change.',
    }),
    status: t.expose('status', { type: ArticleStatus, description: 'How far it has come.' }),
    publishAt: t.expose('publishAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it is to be published by itself; null when that is not planned.',
    }),
    slug: t.exposeString('slug', { description: 'The readable key; may hold Arabic letters.' }),
    language: t.expose('language', { type: 'Language', description: 'The language of the story.' }),
    direction: t.field({
      type: Direction,
      description: 'The direction in which that language is written.',
      select: { columns: { language: true } },
      resolve: (article) => directionOf(article.language),
    }),
    headline: t.exposeString('headline', { description: 'The title.' }),
    summary: t.exposeString('summary', {
      nullable: true,
      description: 'What the story says in a sentence or two; null when there is none.',
    }),
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
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was published, as it says or will say; null when nothing is said yet.',
    }),
    modifiedAt: t.expose('modifiedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its source last changed it; null when never or unknown.',
    }),
    receivedAt: t.expose('receivedAt', {
      type: 'DateTime',
      description: 'When it came here.',
    }),
    publisher: t.relation('publisher', {
      description: 'Who publishes it.',
      args: languageArg(),
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
        with: { blocks: { columns: { kind: true, text: true }, orderBy: { position: 'asc' } } },
      },
      resolve: (article, { format }) =>
        bodyOf(article.blocks as BodyBlock[], article.language, format),
    }),
    people: relatedConnection(t, 'people', () => people, 'The people that it mentions.'),
    organizations: relatedConnection(
      t,
      'organizations',
      () => organizations,
      'The organizations that it mentions.',
    ),
    countries: relatedConnection(
      t,
      'countries',
      () => countries,
      'The countries that its headline and body mention.',
    ),
    topics: t.relation('topics', {
      description: 'What it is about, by slug.',
      args: languageArg(),
      query: { orderBy: { slug: 'asc' } },
    }),
    mentions: t.relation('mentions', {
      type: MentionDraft,
      description: 'Where it names somebody or something, with what lost its words.',
      args: languageArg(),
      query: { orderBy: { id: 'asc' } },
    }),
    quotes: t.relation('quotes', {
      type: QuoteDraft,
      description: 'The words that it gives to speakers, with those that it no longer has.',
      args: languageArg(),
      query: { orderBy: { id: 'asc' } },
    }),
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
  }),
});

const kin = {
  translationOf: 'The article that it translates; null when it is an original, or none is known.',
  duplicateOf: 'An article that came before it with the same text; null when there is none.',
} as const;

for (const [name, description] of Object.entries(kin)) {
  builder.drizzleObjectField(ArticleDraft, name, (t) =>
    t.relation(name as keyof typeof kin, {
      subGraphs: ['Editor'],
      type: ArticleDraft,
      nullable: true,
      description,
    }),
  );
}

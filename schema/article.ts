import { canonicalizeUrl } from '../drizzle/text/canonical-url.ts';
import { type BodyBlock, bodyOf } from './body.ts';
import { builder } from './builder.ts';
import { defineConnection } from './connection/connection.ts';
import { type Noun, relatedConnection, rootConnection } from './connection/fields.ts';
import { byColumn, defineOrder } from './connection/order.ts';
import { countries } from './country.ts';
import { BodyFormat } from './enums.ts';
import {
  byDateTime,
  byId,
  byLanguage,
  byRelated,
  byRelatedList,
  byText,
  defineFilter,
} from './filter/filter.ts';
import { articleAsOf } from './history/article-as-of.ts';
import { directionOf, directionText, languageArg } from './localized.ts';
import { lookup } from './lookup.ts';
import { meetings } from './meeting.ts';
import { mentions } from './mention.ts';
import { nodeTables } from './node-id.ts';
import { organizations } from './organization.ts';
import { people } from './person.ts';
import type { Declared } from './plan/declared.ts';
import { publishers } from './publisher.ts';
import { quotes } from './quote.ts';
import { Direction } from './scalars.ts';
import { byArticleText } from './search/text-filter.ts';
import { nullableLocalizedField } from './text-fields.ts';
import { topics } from './topic.ts';

nodeTables.set('Article', 'article');

interface Times {
  publishedAt: Date | null;
  publishAt?: Date | null;
  receivedAt?: Date;
}

const publishedOrPlannedAt = ({ publishedAt, publishAt, receivedAt }: Times): Date =>
  (publishedAt ?? publishAt ?? receivedAt) as Date;

export const Article = builder.drizzleNode('article', {
  name: 'Article',
  description: 'A story as it was published, with what it mentions and reports.',
  id: { column: (article) => article.id, description: 'The global id.' },
  select: { columns: { id: true } },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'The readable key; may hold Arabic letters.' }),
    language: t.expose('language', { type: 'Language', description: 'The language of the story.' }),
    direction: t.field({
      type: Direction,
      description: 'The direction in which that language is written.',
      select: { columns: { language: true } },
      resolve: (article) => directionOf(article.language),
      extensions: {
        plannedJson: (column) => directionText(column('language')),
      } satisfies Declared,
    }),
    headline: t.exposeString('headline', { description: 'The title.' }),
    summary: t.exposeString('summary', {
      nullable: true,
      description: 'What the story says in a sentence or two; null when its source gives none.',
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
    publishedAt: t.field({
      type: 'DateTime',
      description: 'When it was published.',
      // A preview shows an article that may not have been: with the time that is planned for it.
      select: (_args, { viewer }) => ({
        columns:
          viewer.perspective === 'preview'
            ? { publishedAt: true, publishAt: true, receivedAt: true }
            : { publishedAt: true },
      }),
      resolve: (article) => publishedOrPlannedAt(article as unknown as Times),
      extensions: { plannedColumn: 'publishedAt' } satisfies Declared,
    }),
    modifiedAt: t.expose('modifiedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its source last changed it; null when never or unknown.',
    }),
    receivedAt: t.expose('receivedAt', {
      type: 'DateTime',
      description: 'When Mahdar got it. Synchronise by this, show the other.',
    }),
    publisher: t.relation('publisher', {
      description: 'Who published it.',
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
        with: {
          blocks: {
            columns: { kind: true, text: true },
            orderBy: { position: 'asc' },
          },
        },
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
      'The countries that its headline and body mention, by name or demonym; never somebody’s nationality.',
    ),
    topics: relatedConnection(t, 'topics', () => topics, 'What it is about.'),
    meetings: relatedConnection(t, 'meetings', () => meetings, 'The meetings that it reports.'),
    quotes: relatedConnection(
      t,
      'quotes',
      () => ({ ...quotes, reach: 'IN_ARTICLE' }),
      'The words that it gives to speakers.',
    ),
    mentions: relatedConnection(
      t,
      'mentions',
      () => ({ ...mentions, reach: 'IN_ARTICLE' }),
      'Where it names people, organizations, countries and topics, in the order of the text.',
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
  }),
});

export const articleFilter = defineFilter('Article', 'articles', () => ({
  id: byId('Article', 'id'),
  slug: byText('slug', 'The readable key.'),
  headline: byText('headline', 'The title.'),
  text: byArticleText,
  language: byLanguage('language', 'The language of the story.'),
  publishedAt: byDateTime('publishedAt', 'When it was published.'),
  receivedAt: byDateTime('receivedAt', 'When Mahdar got it.'),
  modifiedAt: byDateTime('modifiedAt', 'When its source last changed it.'),
  publisher: byRelated('publisher', 'publisher', () => publishers.filter, 'Who published it.'),
  people: byRelatedList(
    'people',
    'person',
    () => people.filter,
    'The people it mentions.',
    'peopleByTime',
  ),
  organizations: byRelatedList(
    'organizations',
    'organization',
    () => organizations.filter,
    'The organizations it mentions.',
    'organizationsByTime',
  ),
  countries: byRelatedList(
    'countries',
    'country',
    () => countries.filter,
    'The countries it mentions.',
    'countriesByTime',
  ),
  topics: byRelatedList(
    'topics',
    'topic',
    () => topics.filter,
    'What it is about.',
    'topicsByTime',
  ),
  meetings: byRelatedList(
    'meetings',
    'meeting',
    () => meetings.filter,
    'The meetings it reports.',
    'meetingsByTime',
  ),
  quotes: byRelatedList('quotes', 'quote', () => quotes.filter, 'The words it gives to speakers.'),
}));

export const articles: Noun = {
  table: 'article',
  typeName: 'Article',
  plural: 'articles',
  filter: articleFilter,
  order: defineOrder(
    'Article',
    {
      PUBLISHED_AT: byColumn('publishedAt', 'timestamptz', 'When it was published.', true),
      RECEIVED_AT: byColumn('receivedAt', 'timestamptz', 'When Mahdar got it.'),
      HEADLINE: {
        ...byColumn('headline', 'text', 'The title, in the alphabet of the reader’s language.'),
        collated: true,
      },
    },
    [{ field: 'PUBLISHED_AT', direction: 'DESC' }],
    byColumn('id', 'uuid', 'The id.'),
  ),
  connection: defineConnection('Article', 'articles', () => Article),
};

rootConnection(() => articles, 'The articles, newest first.');

lookup({
  name: 'article',
  type: Article,
  table: 'article',
  description: 'One article, by its slug, id or address; null when there is none.',
  keys: { slug: 'String', id: 'ID', url: 'URL' },
  conditionOf: ({ url }) => (url ? { canonicalUrl: canonicalizeUrl(url) } : undefined),
  past: articleAsOf,
});

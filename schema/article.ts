import { canonicalizeUrl } from '../drizzle/text/canonical-url.ts';
import { articleFacts } from './article-facts.ts';
import { builder } from './builder.ts';
import { defineConnection } from './connection/connection.ts';
import { type Noun, relatedConnection, rootConnection } from './connection/fields.ts';
import { byColumn, defineOrder } from './connection/order.ts';
import { countries } from './country.ts';
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
import { languageArg } from './localized.ts';
import { lookup } from './lookup.ts';
import { meetings } from './meeting.ts';
import { mentions } from './mention.ts';
import { nodeTables } from './node-id.ts';
import { organizations } from './organization.ts';
import { people } from './person.ts';
import type { Declared } from './plan/declared.ts';
import { publishers } from './publisher.ts';
import { quotes } from './quote.ts';
import { byArticleText } from './search/text-filter.ts';
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
    ...articleFacts(t as never),
    summary: t.exposeString('summary', {
      nullable: true,
      description: 'What the story says in a sentence or two; null when its source gives none.',
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
    receivedAt: t.expose('receivedAt', {
      type: 'DateTime',
      description: 'When Mahdar got it. Synchronise by this, show the other.',
    }),
    publisher: t.relation('publisher', {
      description: 'Who published it.',
      args: languageArg(),
    }),
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
  }),
});

const articleFilter = defineFilter('Article', 'articles', () => ({
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

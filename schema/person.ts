import { and, gte, isNull, lte, or } from 'drizzle-orm';
import type { Localized } from '../drizzle/tables/columns.ts';
import { articles } from './article.ts';
import { builder } from './builder.ts';
import { countOrders } from './connection/count-order.ts';
import { type Noun, relatedConnection } from './connection/fields.ts';
import { countries } from './country.ts';
import {
  byId,
  byLocalizedText,
  byRelated,
  byRelatedList,
  byText,
  defineFilter,
} from './filter/filter.ts';
import { chooseText, languageArg } from './localized.ts';
import { meetings } from './meeting.ts';
import { namedNoun } from './named-noun.ts';
import { nodeTables } from './node-id.ts';
import { quotes } from './quote.ts';
import { languagesField, localizedField, nullableLocalizedField } from './text-fields.ts';

nodeTables.set('Person', 'person');

export const Person = builder.drizzleNode('person', {
  name: 'Person',
  description: 'Somebody whom the coverage names.',
  id: { column: (person) => person.id, description: 'The global id.' },
  select: { columns: { id: true } },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'The readable key, in Latin letters.' }),
    name: localizedField(t, 'name', 'The full name.'),
    languages: languagesField(t, 'name', 'The languages that its name exists in.'),
    names: t.field({
      type: ['LocalizedText'],
      description: 'The full name in every language that it is known in.',
      select: { columns: { name: true } },
      resolve: ({ name }) => Object.keys(name as Localized).map((tag) => chooseText(name, [tag])),
    }),
    aliases: t.stringList({
      description: 'Other ways in which news writes the name.',
      select: { with: { aliases: { columns: { text: true }, orderBy: { text: 'asc' } } } },
      resolve: ({ aliases }) => [...new Set(aliases.map(({ text }) => text))],
    }),
    description: nullableLocalizedField(t, 'description', 'Who it is, in a line.'),
    nationality: t.relation('nationality', {
      nullable: true,
      description: 'The country of nationality; null unless the coverage says it.',
      args: languageArg(),
    }),
    wikidataId: t.exposeString('wikidataId', {
      nullable: true,
      description: 'The Wikidata item, such as `Q42`.',
    }),
    positions: t.relation('positions', {
      description: 'The offices held, the latest known beginning first.',
      args: languageArg(),
      query: { orderBy: { sinceEarliest: 'desc', id: 'asc' } },
    }),
    positionAt: t.relation('positions', {
      description:
        'The offices that may have been held on a day: an unknown beginning or end does not exclude one.',
      args: {
        date: t.arg({ type: 'Date', required: true, description: 'The day.' }),
        ...languageArg(),
      },
      query: ({ date }) => ({
        where: {
          RAW: (position) =>
            and(
              or(isNull(position.sinceEarliest), lte(position.sinceEarliest, date)),
              or(isNull(position.untilLatest), gte(position.untilLatest, date)),
            ) as never,
        },
        orderBy: { sinceEarliest: 'desc', id: 'asc' },
      }),
    }),
    articles: relatedConnection(
      t,
      'articles',
      () => articles,
      'The articles that name this person.',
    ),
    meetings: relatedConnection(t, 'meetings', () => meetings, 'The meetings attended.'),
    quotes: relatedConnection(t, 'quotes', () => quotes, 'The words given to this person.'),
  }),
});

const personFilter = defineFilter('Person', 'people', () => ({
  id: byId('Person', 'id'),
  slug: byText('slug', 'The readable key.'),
  name: byLocalizedText('name', 'The full name.'),
  nationality: byRelated('nationality', 'country', () => countries.filter, 'The nationality.'),
  articles: byRelatedList(
    'articles',
    'article',
    () => articles.filter,
    'The articles naming them.',
  ),
  meetings: byRelatedList('meetings', 'meeting', () => meetings.filter, 'The meetings attended.'),
  quotes: byRelatedList('quotes', 'quote', () => quotes.filter, 'The words given to them.'),
}));

export const people: Noun = namedNoun({
  table: 'person',
  typeName: 'Person',
  plural: 'people',
  type: () => Person,
  filter: personFilter,
  orders: countOrders('person'),
});

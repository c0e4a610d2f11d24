import type { FacetName, FacetRow } from '../drizzle/queries/facets.ts';
import { articles } from './article.ts';
import { builder } from './builder.ts';
import { firstArg, readFirst } from './connection/bounded-list.ts';
import { type FacetSource, facetRows } from './connection/facets.ts';
import { Country } from './country.ts';
import { languageArg } from './localized.ts';
import { meetings } from './meeting.ts';
import { Organization } from './organization.ts';
import { Person } from './person.ts';
import { Publisher } from './publisher.ts';
import { Topic } from './topic.ts';

const usualFirst = 10;

const countDescription = 'How many rows of the list have it.';

/** A facet whose values are nodes: the row carries the key, the rest is loaded for all at once. */
function nodeFacet(name: string, field: string, type: unknown, key: 'id' | 'code') {
  return builder.objectRef<FacetRow>(`${name}Facet`).implement({
    description: `A ${field} with the number of rows that have it.`,
    fields: (t) => ({
      [field]: t.field({
        type: type as 'String',
        description: `The ${field}.`,
        args: languageArg(),
        resolve: ([value]) => ({ [key]: value }) as never,
      }),
      count: t.int({ description: countDescription, resolve: ([, count]) => count }),
    }),
  });
}

const LanguageFacet = builder.objectRef<FacetRow>('LanguageFacet').implement({
  description: 'A language with the number of rows in it.',
  fields: (t) => ({
    language: t.field({
      type: 'Language',
      description: 'The language of the articles.',
      resolve: ([value]) => value,
    }),
    count: t.int({ description: countDescription, resolve: ([, count]) => count }),
  }),
});

const MonthFacet = builder.objectRef<FacetRow>('MonthFacet').implement({
  description: 'A month with the number of rows in it.',
  fields: (t) => ({
    month: t.string({ description: 'Year and month: `2024-04`.', resolve: ([value]) => value }),
    start: t.field({
      type: 'Date',
      description: 'Its first day.',
      resolve: ([value]) => `${value}-01`,
    }),
    count: t.int({ description: countDescription, resolve: ([, count]) => count }),
  }),
});

export const facetTypes = {
  countries: nodeFacet('Country', 'country', Country, 'code'),
  topics: nodeFacet('Topic', 'topic', Topic, 'id'),
  people: nodeFacet('Person', 'person', Person, 'id'),
  organizations: nodeFacet('Organization', 'organization', Organization, 'id'),
  publishers: nodeFacet('Publisher', 'publisher', Publisher, 'id'),
  languages: LanguageFacet,
  months: MonthFacet,
} satisfies Record<FacetName, unknown>;

const names = Object.keys(facetTypes) as FacetName[];

/** Only nodes hold texts in several languages. */
const isNode = (name: FacetName) => name !== 'languages' && name !== 'months';

function defineFacets(typeName: string, plural: string, descriptions: Record<FacetName, string>) {
  return builder.objectRef<FacetSource>(typeName).implement({
    description: `How the ${plural} of a list are spread: exact, under the list’s own filter, over all its pages.`,
    fields: (t) =>
      Object.fromEntries(
        names.map((name) => [
          name,
          t.field({
            type: [facetTypes[name]],
            description: descriptions[name],
            args: { ...firstArg(usualFirst), ...(isNode(name) ? languageArg() : {}) },
            resolve: (source, { first }, context) =>
              facetRows(source, name, readFirst(first, usualFirst), context),
          }),
        ]),
      ),
  });
}

const ArticleFacets = defineFacets('ArticleFacets', 'articles', {
  countries: 'The countries that most of them mention.',
  topics: 'What most of them are about.',
  people: 'The people whom most of them name.',
  organizations: 'The organizations that most of them name.',
  publishers: 'Who published most of them.',
  languages: 'The languages of most of them.',
  months: 'The newest months (UTC) in which they were published.',
});

const MeetingFacets = defineFacets('MeetingFacets', 'meetings', {
  countries: 'The countries represented at most of them.',
  topics: 'What most of them were about.',
  people: 'The people who took part in most of them.',
  organizations: 'The organizations that took part in most of them.',
  publishers: 'Whose articles report most of them.',
  languages: 'The languages of the articles that report most of them.',
  months:
    'The newest months in which they were for certain; a date that spans months is in none of them.',
});

const facetsDescription = 'How the whole list is spread, whatever the page.';

builder.objectField(articles.connection, 'facets', (t) =>
  t.field({
    type: ArticleFacets,
    description: facetsDescription,
    args: languageArg(),
    resolve: (connection) => ({ of: 'article' as const, connection }),
  }),
);

builder.objectField(meetings.connection, 'facets', (t) =>
  t.field({
    type: MeetingFacets,
    description: facetsDescription,
    args: languageArg(),
    resolve: (connection) => ({ of: 'meeting' as const, connection }),
  }),
);

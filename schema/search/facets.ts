import type { FacetRow } from '../../drizzle/queries/facets.ts';
import type { SearchFacetRows } from '../../drizzle/queries/search-facets.ts';
import { builder } from '../builder.ts';
import { firstArg, readFirst } from '../connection/bounded-list.ts';
import { facetTypes } from '../facets.ts';
import { languageArg } from '../localized.ts';
import { SearchKindRef } from './kind.ts';

const usualFirst = 10;

const SearchKindFacet = builder.objectRef<FacetRow>('SearchKindFacet').implement({
  description: 'A kind with the number of hits of it.',
  fields: (t) => ({
    kind: t.field({
      type: SearchKindRef,
      description: 'The kind.',
      resolve: ([kind]) => kind as 'ARTICLE',
    }),
    count: t.int({ description: 'How many hits are of it.', resolve: ([, count]) => count }),
  }),
});

const page = (rows: FacetRow[], first: number | null | undefined) =>
  rows.slice(0, readFirst(first, usualFirst));

export const SearchFacets = builder.objectRef<SearchFacetRows>('SearchFacets').implement({
  description: 'What all hits are like, whichever page is shown; counts are exact.',
  fields: (t) => ({
    kinds: t.field({
      type: [SearchKindFacet],
      description: 'The hits by kind, the most frequent first.',
      resolve: ({ kinds }) => kinds,
    }),
    countries: t.field({
      type: [facetTypes.countries],
      description:
        'The countries that most articles found mention or that were represented at most meetings found.',
      args: { ...firstArg(usualFirst), ...languageArg() },
      resolve: ({ countries }, { first }) => page(countries, first),
    }),
    languages: t.field({
      type: [facetTypes.languages],
      description: 'The languages of most articles found.',
      args: firstArg(usualFirst),
      resolve: ({ languages }, { first }) => page(languages, first),
    }),
    months: t.field({
      type: [facetTypes.months],
      description: 'The newest months (UTC) in which the articles found were published.',
      args: firstArg(usualFirst),
      resolve: ({ months }, { first }) => page(months, first),
    }),
  }),
});

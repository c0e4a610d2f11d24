import type { FieldRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import {
  findHits,
  type PageOfHits,
  rankedHits,
  type SearchHit,
} from '../../drizzle/queries/search.ts';
import { countFacets } from '../../drizzle/queries/search-facets.ts';
import {
  findPassages,
  hitName,
  type SearchPassage,
} from '../../drizzle/queries/search-passages.ts';
import { Article } from '../article.ts';
import { builder, type SchemaTypes } from '../builder.ts';
import type { Row } from '../connection/compile.ts';
import { encodeCursor } from '../connection/cursor.ts';
import { defaultPageSize, maxPageSize, readPage } from '../connection/page.ts';
import type { Context } from '../context.ts';
import { Country } from '../country.ts';
import type { Sized } from '../limits/sized.ts';
import { languageArg } from '../localized.ts';
import { Meeting } from '../meeting.ts';
import { Organization } from '../organization.ts';
import { Person } from '../person.ts';
import type { Declared } from '../plan/declared.ts';
import type { Planned } from '../plan/variables.ts';
import { selectedNames } from '../selection.ts';
import { SearchFacets } from './facets.ts';
import { SearchKindRef } from './kind.ts';
import { type LoadedHits, loadHits } from './load-hits.ts';
import { planPage } from './planned-page.ts';
import { readPosition } from './position.ts';
import { loadPreparedPage } from './prepared-page.ts';
import { queryLanguageDescription } from './read-query.ts';
import { type BoundRequest, readRequest, type SearchArguments } from './request.ts';
import { SearchSnippet, snippetsOf } from './snippets.ts';

/** A hit with its row and its place. */
interface Edge {
  hit: SearchHit;
  node: Row;
  cursor: string;
  page: SearchPage;
}

interface SearchPage {
  request: BoundRequest;
  edges: Edge[];
  /** How many there are; counted only where somebody asks. */
  total: number;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  /** Where the page's hits hold the words; looked for once, when somebody asks. */
  passages: (context: Context) => Promise<Map<string, SearchPassage[]>>;
}

const SearchResult = builder.unionType('SearchResult', {
  description: 'What a search can find.',
  types: () => [Article, Person, Organization, Country, Meeting] as never,
});

const SearchEdge = builder.objectRef<Edge>('SearchEdge').implement({
  description: 'A hit with its place in the search.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      description: 'Opaque; valid for this query, kinds and languages alone.',
    }),
    node: t.field({
      type: SearchResult,
      description: 'What was found.',
      resolve: ({ node }) => node as never,
    }) as FieldRef<SchemaTypes, unknown>,
    score: t.float({
      description: `How well it answers: names found whole 3, in part 2, misspelt and texts less than 1; 0 for all beyond the newest ${rankedHits} texts found, which follow by date.`,
      resolve: ({ hit }) => hit.score,
    }),
    snippets: t.field({
      type: [SearchSnippet],
      description:
        'Where it holds what was searched, 3 pieces at most; none when a name is misspelt, or found by its beginning.',
      resolve: async ({ hit, page }, _args, context) =>
        snippetsOf(hit, await page.passages(context)),
    }),
  }),
});

const SearchConnection = builder.objectRef<SearchPage>('SearchConnection').implement({
  description: 'A page of what a search found, best first.',
  fields: (t) => ({
    edges: t.field({
      type: [SearchEdge],
      description: 'The page, each hit with its cursor, score and snippets.',
      resolve: ({ edges }) => edges,
    }),
    nodes: t.field({
      type: [SearchResult],
      description: 'The page without them.',
      resolve: ({ edges }) => edges.map(({ node }) => node) as never,
    }) as FieldRef<SchemaTypes, unknown>,
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: 'What lies before and after the page.',
      resolve: ({ edges, hasNextPage, hasPreviousPage }) => ({
        hasNextPage,
        hasPreviousPage,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages; exact.',
      resolve: ({ total }) => total,
    }),
    facets: t.field({
      type: SearchFacets,
      description: 'Counts over all pages.',
      args: languageArg(),
      resolve: ({ request }, _args, context) => countFacets(context.db, request),
    }),
  }),
});

async function loadPage(
  request: BoundRequest,
  asked: PageOfHits,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<LoadedHits> {
  const { hits, total } = await findHits(context.db, request, asked);
  return { hits, total, rows: await loadHits(hits.slice(0, asked.limit - 1), context, info) };
}

interface PagedArguments extends SearchArguments {
  first?: number | null;
  after?: string | null;
}

async function search(
  args: PagedArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<SearchPage> {
  const { size } = readPage(args);
  const request = readRequest(args, context);
  const after = args.after == null ? null : readPosition(args.after, request.binding);
  const isCounted = selectedNames(context, info).has('totalCount');
  const { hits, total, rows } =
    (await loadPreparedPage(context, info)) ??
    (await loadPage(request, { after, limit: size + 1, isCounted }, context, info));
  const shown = hits.slice(0, size);
  let passages: Promise<Map<string, SearchPassage[]>> | undefined;
  const page: SearchPage = {
    request,
    edges: [],
    total,
    hasNextPage: hits.length > size,
    hasPreviousPage: after !== null,
    passages: ({ db }) => {
      passages ??= findPassages(db, request.query, shown);
      return passages;
    },
  };
  page.edges = shown.flatMap((hit) => {
    const node = rows.get(hitName(hit));
    const cursor = encodeCursor(request.binding, hit.position);
    return node ? [{ hit, node, cursor, page }] : [];
  });
  return page;
}

builder.queryField('search', (t) =>
  t.field({
    type: SearchConnection,
    description:
      'Articles, people, organizations, countries and meetings by words and names, in Arabic, English and French.',
    args: {
      query: t.arg.string({
        required: true,
        description: queryLanguageDescription,
        extensions: { planned: 'words' } satisfies Planned,
      }),
      kinds: t.arg({
        type: [SearchKindRef],
        required: false,
        description: 'What to look for; everything without it.',
      }),
      languages: t.arg({
        type: ['Language'],
        required: false,
        description: 'The languages of the articles to find; any without it.',
      }),
      first: t.arg.int({
        required: false,
        description: `How many, 0 to ${maxPageSize}; ${defaultPageSize} without it.`,
        extensions: { usualSize: defaultPageSize } satisfies Sized,
      }),
      after: t.arg.string({ required: false, description: 'Begin behind the hit of this cursor.' }),
      ...languageArg(),
    },
    extensions: { plannedPage: planPage } satisfies Declared,
    resolve: (_root, args, context, info) => search(args, context, info),
  }),
);

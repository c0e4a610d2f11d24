import { expect } from 'vitest';
import type { Ask } from './app.ts';

const searching = `query ($query: String!, $kinds: [SearchKind!], $languages: [Language!], $first: Int, $after: String) {
  search(query: $query, kinds: $kinds, languages: $languages, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges {
      cursor score
      snippets { text matches { start end } }
      node {
        __typename
        ... on Article { slug language headline }
        ... on Person { slug }
        ... on Organization { slug }
        ... on Country { code }
        ... on Meeting { slug }
      }
    }
  }
}`;

export interface SearchOptions {
  kinds?: string[];
  languages?: string[];
  first?: number;
  after?: string;
}

export interface SearchEdge {
  cursor: string;
  score: number;
  snippets: { text: string; matches: { start: number; end: number }[] }[];
  node: { __typename: string; slug?: string; code?: string; language?: string };
}

export interface SearchAnswer {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string };
  edges: SearchEdge[];
  /** `Country MA`, `Article its-slug`, in the order of the edges. */
  names: string[];
}

/** Searching, as a client does it. */
export function createSearch(ask: Ask) {
  async function search(query: string, options: SearchOptions = {}): Promise<SearchAnswer> {
    const { data, errors } = await ask(searching, { query, first: 100, ...options });
    expect(errors).toBeUndefined();
    const edges = data.search.edges as SearchEdge[];
    const names = edges.map(({ node }) => `${node.__typename} ${node.slug ?? node.code}`);
    return { ...data.search, edges, names };
  }

  /** The slugs of the articles that a query finds. */
  async function slugs(query: string) {
    const { names } = await search(query, { kinds: ['ARTICLE'] });
    return names.map((name: string) => name.replace('Article ', '')).sort();
  }

  async function refusal(variables: Record<string, unknown>) {
    const { errors } = await ask(searching, variables);
    return errors?.[0]?.extensions;
  }

  return { search, slugs, refusal };
}

/** The words that a hit’s snippets mark. */
export const marked = ({ snippets }: SearchEdge) =>
  snippets.flatMap(({ text, matches }) =>
    matches.map(({ start, end }) => Array.from(text).slice(start, end).join('')),
  );

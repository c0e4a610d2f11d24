import type { SearchHit } from '../../drizzle/queries/search.ts';
import { hitName, type SearchPassage } from '../../drizzle/queries/search-passages.ts';
import { cutSnippet, type Snippet } from '../../drizzle/text/snippet.ts';
import { builder } from '../builder.ts';

const Match = builder.objectRef<Snippet['matches'][number]>('SearchMatch').implement({
  description: 'Where a snippet holds what was searched.',
  fields: (t) => ({
    start: t.exposeInt('start', {
      description: 'Where it begins in the snippet’s text: Unicode code points, from 0.',
    }),
    end: t.exposeInt('end', { description: 'Where it ends: the code point behind its last.' }),
  }),
});

export const SearchSnippet = builder.objectRef<Snippet>('SearchSnippet').implement({
  description: 'A piece of a text as it was written, with the words that were searched.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'The piece, cut between words.' }),
    matches: t.field({
      type: [Match],
      description: 'The words searched, and the names of whom they mean, in the order of the text.',
      resolve: ({ matches }) => matches,
    }),
  }),
});

const mostSnippets = 3;

/** The passages that tell most: the first, which is the headline if it matches, and the fullest. */
export function snippetsOf(
  hit: SearchHit,
  passages: ReadonlyMap<string, SearchPassage[]>,
): Snippet[] {
  const [first, ...rest] = passages.get(hitName(hit)) ?? [];
  if (!first) {
    return [];
  }
  const fullest = rest.toSorted((a, b) => b.matches.length - a.matches.length);
  const chosen = hit.kind === 'ARTICLE' ? [first, ...fullest] : [first];
  const snippets = new Map(chosen.map(cutSnippet).map((snippet) => [snippet.text, snippet]));
  return [...snippets.values()].slice(0, mostSnippets);
}

import type { SearchKind, SearchRequest } from '../../drizzle/queries/search.ts';
import type { SearchQuery } from '../../drizzle/text/search-query.ts';
import { bindingOf } from '../connection/cursor.ts';
import type { Context } from '../context.ts';
import { badUserInput } from '../errors.ts';
import { maxListOperand } from '../filter/operand.ts';
import { seen } from '../seen.ts';
import { readQuery } from './read-query.ts';

export const kinds: readonly SearchKind[] = [
  'ARTICLE',
  'PERSON',
  'ORGANIZATION',
  'COUNTRY',
  'MEETING',
];

export interface SearchArguments {
  query: string;
  kinds?: readonly SearchKind[] | null;
  languages?: readonly string[] | null;
}

/** A search with what its cursors are bound to. */
export interface BoundRequest extends SearchRequest {
  query: SearchQuery;
  binding: string;
}

export function readRequest(args: SearchArguments, context: Context): BoundRequest {
  for (const name of ['kinds', 'languages'] as const) {
    const length = args[name]?.length;
    if (length === 0 || (length ?? 0) > maxListOperand) {
      throw badUserInput(`${name} must hold 1 to ${maxListOperand} values, or be left out.`, [
        name,
      ]);
    }
  }
  return {
    query: readQuery(args.query, ['query']),
    ...chosenIn(args),
    visible: {
      article: seen(context, 'article', 'articleSearch'),
      meeting: seen(context, 'meeting'),
    },
    binding: bindingOfSearch(args),
  };
}

function chosenIn(args: SearchArguments) {
  return {
    kinds: kinds.filter((kind) => args.kinds?.includes(kind) ?? true),
    languages: args.languages ? [...new Set(args.languages)].sort() : null,
  };
}

/** What the cursors of a search are good for. */
export function bindingOfSearch(args: SearchArguments): string {
  const { kinds: chosen, languages } = chosenIn(args);
  return bindingOf(['search', args.query, chosen, languages]);
}

import type { SearchKind, SearchRequest } from '../../drizzle/queries/search.ts';
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
  const chosen = kinds.filter((kind) => args.kinds?.includes(kind) ?? true);
  const languages = args.languages ? [...new Set(args.languages)].sort() : null;
  return {
    query: readQuery(args.query, ['query']),
    kinds: chosen,
    languages,
    visible: { article: seen(context, 'article'), meeting: seen(context, 'meeting') },
    binding: bindingOf(['search', args.query, chosen, languages]),
  };
}

import {
  parseSearchQuery,
  type SearchQuery,
  SearchQueryError,
} from '../../drizzle/text/search-query.ts';
import { type ArgumentPath, badUserInput } from '../errors.ts';

export const queryLanguageDescription =
  'Words that must all be found, in any of their forms; “phrases” in quotation marks; -exclusions. ' +
  'A name that is known finds whom it means in every script.';

/** Reads a query of the search language; what cannot be searched is the caller's fault. */
export function readQuery(text: string, argument: ArgumentPath): SearchQuery {
  try {
    return parseSearchQuery(text);
  } catch (error) {
    throw error instanceof SearchQueryError ? badUserInput(error.message, argument) : error;
  }
}

import { normalizeText } from './normalize.ts';

/** Words that must stand side by side in what is found; a single word is the commonest case. */
export interface SearchTerm {
  /** As it was written, without its quotation marks. */
  text: string;
  /**
   * What an entity might be called by this term alone or with its neighbours: "states" is part of
   * the name "united states". Normalised as `alias.normalized` is.
   */
  names: readonly string[];
}

/** A query read: what must be found, all of it, and what must not, any of it. */
export interface SearchQuery {
  wanted: readonly SearchTerm[];
  excluded: readonly SearchTerm[];
}

/** A query that nothing can be found by; its message is for the reader. */
export class SearchQueryError extends Error {
  override name = 'SearchQueryError';
}

export const maxQueryLength = 500;
export const maxQueryTerms = 20;
const longestName = 6;

// A minus counts before a word or a phrase, never inside one: ‑2024, Guinea-Bissau.
const PART = /(^|\s)?([-−])?(?:"([^"]*)"|«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]|([^\s"«“„]+|["«“„]))/gu;
const HAS_WORD = /[\p{Alphabetic}\p{N}]/u;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

interface Part {
  text: string;
  phrase: boolean;
  excluded: boolean;
}

function partsOf(query: string): Part[] {
  return [...query.matchAll(PART)].flatMap((match) => {
    const [, space, minus, ...texts] = match;
    const text = texts.find((one) => one !== undefined) ?? '';
    const excluded = minus !== undefined && (space !== undefined || match.index === 0);
    const phrase = texts[4] === undefined;
    return HAS_WORD.test(text) ? [{ text, phrase, excluded }] : [];
  });
}

/** Both with and without the article: مغرب is المغرب. */
function withAndWithoutArticle(name: string): string[] {
  if (!/^[\u0621-\u064A]/u.test(name)) return [name];
  return [name, /^ال..../u.test(name) ? name.slice(2) : `ال${name}`];
}

/** As it is, because some names end in a point (U.S.), and without what stands around it. */
function spellingsOf(parts: readonly Part[]): string[] {
  const name = normalizeText(parts.map(({ text }) => text).join(' '));
  return [name, name.replace(EDGES, '')];
}

/** The names that a part can be a part of, among its neighbours that are bare words too. */
function namesAround(parts: readonly Part[], index: number): string[] {
  const names = new Set<string>();
  for (let from = Math.max(0, index - longestName + 1); from <= index; from += 1) {
    for (let to = index + 1; to <= Math.min(parts.length, from + longestName); to += 1) {
      const run = parts.slice(from, to);
      const joins = run.length === 1 || run.every(({ phrase }) => !phrase);
      if (joins) {
        for (const name of spellingsOf(run).flatMap(withAndWithoutArticle)) names.add(name);
      }
    }
  }
  return [...names];
}

function termsOf(parts: readonly Part[]): SearchTerm[] {
  return parts.map(({ text }, index) => ({ text, names: namesAround(parts, index) }));
}

/**
 * Reads what a person typed: words that must all be found, "phrases" in any usual quotation marks,
 * and -exclusions. Everything else is taken as it is; nothing in it is an operator.
 *
 * @throws SearchQueryError when there is no word to look for, or too much of it
 */
export function parseSearchQuery(query: string): SearchQuery {
  if (Array.from(query).length > maxQueryLength) {
    throw new SearchQueryError(`A search may be ${maxQueryLength} characters long.`);
  }
  const parts = partsOf(query);
  if (parts.length > maxQueryTerms) {
    throw new SearchQueryError(`A search may hold ${maxQueryTerms} words and phrases.`);
  }
  const wanted = termsOf(parts.filter(({ excluded }) => !excluded));
  if (wanted.length === 0) {
    throw new SearchQueryError('A search needs a word to look for.');
  }
  const excluded = parts
    .filter((part) => part.excluded)
    .map((part): SearchTerm => ({ text: part.text, names: namesAround([part], 0) }));
  return { wanted, excluded };
}

import { FeedRefusal } from './feed-refusal.ts';

const names = ['language', 'country', 'topic', 'publisher', 'person'] as const;

type FilterName = (typeof names)[number];

/** Which stories a feed holds: those that meet all of it. */
export type FeedFilter = Partial<Record<FilterName, string>>;

/**
 * Reads the filter from the query of a feed's address: `?language=ar&country=MA`.
 *
 * @throws FeedRefusal with status 400 for a name that is none, is given twice or has a bad value
 */
export function readFeedFilter(query: URLSearchParams): FeedFilter {
  const filter: FeedFilter = {};
  for (const [name, value] of query) {
    if (!isFilterName(name)) {
      throw bad(`A feed has no parameter "${name}": it takes ${names.join(', ')}.`);
    }
    if (name in filter) throw bad(`The parameter "${name}" may be given once.`);
    filter[name] = readers[name](value, name);
  }
  return filter;
}

const bad = (message: string) => new FeedRefusal(400, message);

const isFilterName = (name: string): name is FilterName => names.some((known) => known === name);

function readLanguage(value: string): string {
  try {
    const [language] = Intl.getCanonicalLocales(value);
    if (language) return language;
  } catch {}
  throw bad(`"${value}" is no language tag: write one such as ar, en or fr.`);
}

function readCountry(value: string): string {
  if (/^[a-z]{2}$/i.test(value)) return value.toUpperCase();
  throw bad(`"${value}" is no country code: write two letters such as MA or DE.`);
}

function readSlug(value: string, name: FilterName): string {
  if (/^[\p{L}\p{M}\p{N}-]{1,200}$/u.test(value)) return value;
  throw bad(`"${value}" is no slug of a ${name}.`);
}

const readers: Record<FilterName, (value: string, name: FilterName) => string> = {
  language: readLanguage,
  country: readCountry,
  topic: readSlug,
  publisher: readSlug,
  person: readSlug,
};

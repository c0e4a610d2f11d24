import { type SQL, sql } from 'drizzle-orm';
import { normalizeText } from '../text/normalize.ts';
import type { SearchQuery, SearchTerm } from '../text/search-query.ts';
import { textArray } from './search-condition.ts';

/** What is searched by its names alone. */
export type NamedKind = 'PERSON' | 'ORGANIZATION' | 'COUNTRY';

const keys: Record<NamedKind, string> = {
  PERSON: 'person_id',
  ORGANIZATION: 'organization_id',
  COUNTRY: 'country_code',
};

const shortestTypo = 4;
const shortestBeginning = 3;

/** Letters, digits and single spaces, without the Arabic article: how names are compared. */
const bare = (name: SQL) =>
  sql`regexp_replace(regexp_replace(${name}, '[^[:alnum:]]+', ' ', 'g'), '(^| )ال(?=[^ ]{3})', '\\1', 'g')`;

/** The words of a term, normalised, without what stands around them; safe inside LIKE. */
function wordsOf({ text }: SearchTerm): string[] {
  return normalizeText(text)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.replace(/^ال(?=...)/u, ''));
}

/** One letter or two begin too much: they must be the whole word. */
const begins = (words: readonly string[]) => {
  const end = (words.at(-1) ?? '').length < shortestBeginning ? ' %' : '%';
  return sql`' ' || ${bare(sql`alias.normalized`)} || ' ' like ${`% ${words.join(' ')}${end}`}`;
};

/** The index answers the first two; the rest is checked on the few names that are left. */
function isNamed(term: SearchTerm): SQL {
  const words = wordsOf(term);
  const within = words.map((word) => sql`alias.normalized like ${`%${word}%`}`);
  return sql`(${sql.join([...within, begins(words)], sql` and `)})`;
}

function mayBeNamed(term: SearchTerm): SQL {
  const [word, ...others] = wordsOf(term);
  const literal = isNamed(term);
  return word && others.length === 0 && word.length >= shortestTypo
    ? sql`(${literal} or alias.id in (select search_misspelt(${word})))`
    : literal;
}

/** How near a misspelt name is, 0 to 1: its worst word. */
function nearness(query: SearchQuery): SQL {
  const words = query.wanted.flatMap(wordsOf);
  return sql`least(${sql.join(
    words.map((word) => sql`word_similarity(${word}, alias.normalized)`),
    sql`, `,
  )})::float8`;
}

function isExcluded(column: SQL, query: SearchQuery): SQL {
  const named = query.excluded.map(
    (term) =>
      sql`' ' || ${bare(sql`other.normalized`)} || ' ' like ${`% ${wordsOf(term).join(' ')} %`}`,
  );
  return named.length === 0
    ? sql`false`
    : sql`exists (select from alias other where other.${column} = alias.${column} and (${sql.join(named, sql` or `)}))`;
}

/**
 * Rows `(kind, key, score)` of the entities that one of their names finds: 3 for the whole name, 2
 * for words of it or their beginnings, and, where nothing is found so, less than 1 for a name that
 * is spelt nearly so.
 */
export function namedHits(kinds: readonly NamedKind[], query: SearchQuery): SQL {
  const literal = sql.join(query.wanted.map(isNamed), sql` and `);
  const candidates = sql.join(query.wanted.map(mayBeNamed), sql` and `);
  const whole = query.wanted[0]?.names ?? [];
  const all = normalizeText(query.wanted.map(({ text }) => text).join(' '));
  const isWhole = sql`alias.normalized = any(${textArray(query.wanted.length === 1 ? whole : [all])})`;
  const score = sql`case when ${isWhole} then 3 when ${literal} then 2 else ${nearness(query)} end`;
  const each = kinds.map((kind) => {
    const column = sql.identifier(keys[kind]);
    return sql`select ${kind}::text as kind, alias.${column}::text as key, max(${score})::float8 as score
      from alias where alias.${column} is not null and ${candidates}
        and not ${isExcluded(sql`${column}`, query)} group by alias.${column}`;
  });
  return sql`select kind, key, score from (
      select *, max(score) over () as best from (${sql.join(each, sql` union all `)}) as named
    ) as named where score >= 1 or best < 1`;
}

import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../database.ts';
import type { SearchQuery } from '../text/search-query.ts';
import { type ArticleSearch, articleHits, newestArticleHits } from './search-articles.ts';
import { type SoughtQuery, searchCondition, searchRank, textArray } from './search-condition.ts';
import { type NamedKind, namedHits } from './search-names.ts';

export type SearchKind = 'ARTICLE' | 'MEETING' | NamedKind;

/** What to look for, among what. */
export interface SearchRequest {
  query: SoughtQuery;
  kinds: readonly SearchKind[];
  /** Languages of articles; null is any. What is no article has none and is not asked. */
  languages: readonly string[] | null;
  /** Which rows of `article_search` and of `meeting` may be known of. */
  visible: { article: SQL; meeting: SQL };
}

/** The place of a hit among all: ranked ones before the rest, better before worse, newer first. */
export type SearchPosition = readonly [
  tier: string,
  score: string,
  age: string,
  kind: string,
  key: string,
];

export interface SearchHit {
  kind: SearchKind;
  /** The id, or a country's code. */
  key: string;
  score: number;
  position: SearchPosition;
}

/** So many of the newest articles and meetings are ranked; the others follow, newest first. */
export const rankedHits = 1000;

const namedKinds = ['PERSON', 'ORGANIZATION', 'COUNTRY'] as const;

function articlesOf({ query, languages, visible }: SearchRequest): ArticleSearch {
  const inLanguage = languages
    ? sql` and article_search.language = any(${textArray(languages)})`
    : sql.empty();
  return { query, condition: sql`${visible.article}${inLanguage}` };
}

const asTexts = (articles: SQL, key: SQL, at: SQL) =>
  sql`select 'ARTICLE'::text as kind, ${key} as id, ${at} as at, place from (${articles}) as articles`;

const foundArticles = (request: SearchRequest): SQL =>
  asTexts(articleHits(articlesOf(request)), sql`article_id`, sql`published_at`);

const newestArticles = (request: SearchRequest): SQL =>
  asTexts(newestArticleHits(articlesOf(request), rankedHits), sql`id`, sql`at`);

function foundMeetings({ query, visible }: SearchRequest): SQL {
  return sql`select 'MEETING'::text as kind, meeting.id, meeting.earliest::timestamptz as at, null::tid as place
    from meeting where ${visible.meeting} and ${searchCondition('meeting', sql`meeting.id`, query)}`;
}

/** Rows `(kind, id, at, place)` of the articles and meetings that are found. */
function foundTexts(request: SearchRequest, articles = foundArticles): SQL {
  const { kinds } = request;
  const parts = [
    ...(kinds.includes('ARTICLE') ? [articles(request)] : []),
    ...(kinds.includes('MEETING') ? [foundMeetings(request)] : []),
  ];
  const none = sql`select null::text as kind, null::uuid as id, null::timestamptz as at, null::tid as place where false`;
  return parts.length > 0 ? sql.join(parts, sql` union all `) : none;
}

/** Rows `(kind, key, score)` of those whose names are found. */
function foundNames({ kinds, query }: SearchRequest): SQL | undefined {
  const named = namedKinds.filter((kind) => kinds.includes(kind));
  if (named.length === 0) return undefined;
  if (!isKnown(query)) throw new Error('Names are searched by words that are known.');
  return namedHits(named, query);
}

const isKnown = (query: SoughtQuery): query is SearchQuery =>
  [...query.wanted, ...query.excluded].every(
    ({ text, names }) => typeof text === 'string' && Array.isArray(names),
  );

/** Rows `(kind, key, at)` of all that is found. */
export function foundRows(request: SearchRequest): SQL {
  const names = foundNames(request);
  const texts = sql`select kind, id::text as key, at from (${foundTexts(request)}) as texts`;
  return names
    ? sql`${texts} union all select kind, key, null::timestamptz from (${names}) as named`
    : texts;
}

/** A hit that its text does not explain is found by whom it names: less than a word in the text. */
const leastScore = sql.raw('0.01');

const ageOf = (at: SQL) => sql`coalesce(-extract(epoch from ${at})::float8, 'infinity')`;

/** Rows `(kind, key, tier, score, age)` of the texts that are ranked. */
function rankedTexts({ kinds, query }: SearchRequest): SQL[] {
  const article = searchRank(sql`article_search.document`, query);
  const meeting = searchRank(sql`search_localized(meeting.title)`, query);
  const ranked = (rank: SQL, from: SQL) =>
    sql`select newest.kind, newest.id::text as key, 0 as tier, -greatest(${leastScore}, ${rank}) as score,
      ${ageOf(sql`newest.at`)} as age from newest join ${from}`;
  return [
    ...(kinds.includes('ARTICLE')
      ? [
          ranked(
            article,
            sql`article_search on article_search.ctid = newest.place where kind = 'ARTICLE'`,
          ),
        ]
      : []),
    ...(kinds.includes('MEETING')
      ? [ranked(meeting, sql`meeting on meeting.id = newest.id where newest.kind = 'MEETING'`)]
      : []),
  ];
}

/** What a page of a search is asked for. */
export interface PageOfHits {
  /** The place behind which it begins. */
  after: SearchPosition | null;
  /** How many hits at most. */
  limit: number;
  /** Whether somebody wants to know how many are found in all. */
  isCounted: boolean;
}

/**
 * Tables for a `with`: of them `page` has the rows `(kind, key, tier, score, age)`, to be sorted by
 * `hitOrder`, and `total`, where it is counted, one row with the count.
 */
export function pageOfHits(request: SearchRequest, { after, limit, isCounted }: PageOfHits): SQL {
  const names = foundNames(request);
  const placed = [
    ...rankedTexts(request),
    ...(names
      ? [sql`select kind, key, 0 as tier, -score as score, 'infinity'::float8 as age from named`]
      : []),
    // There are more than are ranked only where these alone fill the first page.
    ...(after
      ? [
          sql`select found.kind, found.id::text, 1, 0::float8, ${ageOf(sql`found.at`)}
            from found left join newest using (kind, id) where newest.id is null`,
        ]
      : []),
  ];
  const beyond = after
    ? sql`where (tier, score, age, kind collate "C", key collate "C") > (${after[0]}::int, ${after[1]}::float8, ${after[2]}::float8, ${after[3]}::text, ${after[4]}::text)`
    : sql.empty();
  // All of them are kept where more than the newest are wanted.
  const isKept = isCounted || after !== null;
  const total = names
    ? sql`(select count(*) from found) + (select count(*) from named)`
    : sql`(select count(*) from found)`;
  const tables = [
    ...(isKept ? [sql`found as materialized (${foundTexts(request)})`] : []),
    ...(names ? [sql`named as materialized (${names})`] : []),
    ...(isCounted ? [sql`total as (select (${total})::int as total)`] : []),
    sql`newest as materialized (
      select kind, id, at, place from ${isKept ? sql`found` : sql`(${foundTexts(request, newestArticles)}) as texts`}
      order by at desc nulls last, kind collate "C", id limit ${sql.raw(String(rankedHits))}
    )`,
    sql`page as materialized (
      select * from (${sql.join(placed, sql` union all `)}) as page ${beyond}
      order by ${hitOrder} limit ${sql.raw(String(limit))}
    )`,
  ];
  return sql.join(tables, sql`, `);
}

/** Of the rows, whatever the cells of an answer are called. */
export const hitOrder = sql.raw(
  'page.tier, page.score, page.age, page.kind collate "C", page.key collate "C"',
);

/** A hit as a statement answers with it: what it is sorted by, as text. */
export interface HitRow extends Record<string, unknown> {
  kind: SearchKind;
  key: string;
  tier: string;
  score: string;
  age: string;
}

export const hitCells = sql.raw(
  'page.kind, page.key, page.tier::text, page.score::text, page.age::text',
);

export const hitOf = ({ kind, key, tier, score, age }: HitRow): SearchHit => ({
  kind,
  key,
  score: Math.abs(Number(score)),
  position: [tier, score, age, kind, key],
});

/** One page of what is found, best first, and how many are found in all if that is counted. */
export async function findHits(
  db: Db,
  request: SearchRequest,
  asked: PageOfHits,
): Promise<{ hits: SearchHit[]; total: number }> {
  const count = asked.isCounted ? sql`total` : sql`(select 0 as total)`;
  const { rows } = await db.execute<{ total: number } & (HitRow | { kind: null })>(sql`
    with ${pageOfHits(request, asked)}
    select counted.total, ${hitCells}
    from ${count} as counted left join page on true order by ${hitOrder}`);
  const hits = rows.flatMap((row) => (row.kind ? [hitOf(row)] : []));
  return { total: rows[0]?.total ?? 0, hits };
}

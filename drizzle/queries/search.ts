import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../database.ts';
import type { SearchQuery } from '../text/search-query.ts';
import { searchCondition, searchRank, textArray } from './search-condition.ts';
import { type NamedKind, namedHits } from './search-names.ts';

export type SearchKind = 'ARTICLE' | 'MEETING' | NamedKind;

/** What to look for, among what. */
export interface SearchRequest {
  query: SearchQuery;
  kinds: readonly SearchKind[];
  /** Languages of articles; null is any. What is no article has none and is not asked. */
  languages: readonly string[] | null;
  /** Which rows of `article` and of `meeting` may be known of. */
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

function foundArticles({ query, languages, visible }: SearchRequest): SQL {
  const inLanguage = languages
    ? sql` and article.language = any(${textArray(languages)})`
    : sql.empty();
  return sql`select 'ARTICLE'::text as kind, article.id::text as key, article.published_at as at, null::float8 as score
    from article where ${visible.article}${inLanguage} and ${searchCondition('article', sql`article.id`, query)}`;
}

function foundMeetings({ query, visible }: SearchRequest): SQL {
  return sql`select 'MEETING'::text as kind, meeting.id::text as key, meeting.earliest::timestamptz as at, null::float8 as score
    from meeting where ${visible.meeting} and ${searchCondition('meeting', sql`meeting.id`, query)}`;
}

/** Rows `(kind, key, at, score)` of all that is found; the score of names alone is known yet. */
export function foundRows(request: SearchRequest): SQL {
  const { kinds, query } = request;
  const named = namedKinds.filter((kind) => kinds.includes(kind));
  const parts = [
    ...(kinds.includes('ARTICLE') ? [foundArticles(request)] : []),
    ...(kinds.includes('MEETING') ? [foundMeetings(request)] : []),
    ...(named.length > 0
      ? [
          sql`select kind, key, null::timestamptz as at, score from (${namedHits(named, query)}) as named`,
        ]
      : []),
  ];
  return sql.join(parts, sql` union all `);
}

/** A hit that its text does not explain is found by whom it names: less than a word in the text. */
const leastScore = 0.01;

function placedRows({ query }: SearchRequest): SQL {
  const article = searchRank(sql`article_search.document`, query);
  const meeting = searchRank(sql`search_localized(meeting.title)`, query);
  return sql`
    newest as (
      select kind, key, at from found where score is null
      order by at desc nulls last, kind collate "C", key collate "C" limit ${rankedHits}
    ),
    ranked as (
      select newest.kind, newest.key, greatest(${leastScore}, ${article}) as score
      from newest join article_search on article_search.article_id = newest.key::uuid where newest.kind = 'ARTICLE'
      union all
      select newest.kind, newest.key, greatest(${leastScore}, ${meeting})
      from newest join meeting on meeting.id = newest.key::uuid where newest.kind = 'MEETING'
    ),
    placed as (
      select found.kind, found.key,
        case when coalesce(found.score, ranked.score) is null then 1 else 0 end as tier,
        -coalesce(found.score, ranked.score, 0) as score,
        coalesce(-extract(epoch from found.at)::float8, 'infinity') as age
      from found left join ranked using (kind, key)
    )`;
}

interface PlacedRow extends Record<string, unknown> {
  total: number;
  kind: SearchKind | null;
  key: string;
  tier: string;
  score: string;
  age: string;
}

/**
 * One page of what is found, best first, and how many are found in all.
 *
 * @param after the place behind which the page begins
 * @param limit how many hits at most
 */
export async function findHits(
  db: Db,
  request: SearchRequest,
  after: SearchPosition | null,
  limit: number,
): Promise<{ hits: SearchHit[]; total: number }> {
  const beyond = after
    ? sql`where (tier, score, age, kind collate "C", key collate "C") > (${after[0]}::int, ${after[1]}::float8, ${after[2]}::float8, ${after[3]}::text, ${after[4]}::text)`
    : sql.empty();
  const { rows } = await db.execute<PlacedRow>(sql`
    with found as materialized (${foundRows(request)}), ${placedRows(request)},
    page as (
      select * from placed ${beyond}
      order by tier, score, age, kind collate "C", key collate "C" limit ${limit}
    )
    select count.total, page.kind, page.key, page.tier::text, page.score::text, page.age::text
    from (select count(*)::int as total from found) as count left join page on true
    order by page.tier, page.score, page.age, page.kind collate "C", page.key collate "C"`);
  return {
    total: rows[0]?.total ?? 0,
    hits: rows.flatMap(({ kind, key, tier, score, age }) =>
      kind
        ? [
            {
              kind,
              key,
              score: Math.abs(Number(score)),
              position: [tier, score, age, kind, key] as const,
            },
          ]
        : [],
    ),
  };
}

import { type SQL, sql } from 'drizzle-orm';
import {
  always,
  namedRows,
  namesOf,
  rowsOf,
  type SoughtQuery,
  type SoughtTerm,
  type Stretch,
} from './search-condition.ts';

/** Which articles are looked for. */
export interface ArticleSearch {
  query: SoughtQuery;
  /** What must be true of a row of `article_search` beside. */
  condition: SQL;
}

/** The keys of the articles in which one term or more is a name. */
function namingRows(wanted: readonly SoughtTerm[], stretch: Stretch): SQL {
  const [only, ...others] = wanted;
  return only && others.length === 0
    ? sql.join(namedRows('article', namesOf(only), stretch), sql` union all `)
    : sql.join(
        wanted.map((term) => sql`(${rowsOf('article', term, stretch)})`),
        sql` intersect `,
      );
}

/**
 * Rows `(article_id, published_at, place)` of the articles that are found, each once: those that
 * hold the words of all terms, which an index answers alone, and, where a name is known, those that
 * hold some of them and name the others.
 */
export function articleHits({ query, condition }: ArticleSearch, stretch: Stretch = always): SQL {
  const { wanted, excluded } = query;
  const phrases = wanted.map(({ text }) => sql`search_phrase(${text})`);
  const names = sql.join(wanted.map(namesOf), sql` || `);
  const holding = stretch.searched.map(
    (searched) => sql`${searched} and document @@ (select ${sql.join(phrases, sql` && `)})`,
  );
  const naming = sql`exists (select from alias where normalized = any(${names}))
    and article_id = any(array(${namingRows(wanted, stretch)}))`;
  const kept = excluded.map(
    (term) => sql` and article_id not in (${rowsOf('article', term, stretch)})`,
  );
  const parts = [...holding, naming].map(
    (found) => sql`select article_id, published_at, ctid as place from article_search
      where ${condition} and ${found}${sql.join(kept)}`,
  );
  return sql.join(parts, sql` union `);
}

/**
 * So few hits are read at once, newest or not. More are looked for in groups of days: a group costs
 * as much as has been published in it, a hit about ten times as much.
 */
const few = 2000;

/** A group of 4 ^ `level` days as `search_periods` numbers it, its first day, and when that begins. */
const group = sql`
  cross join lateral (select case when level is null then 0 else (day >> 2 * level) << 2 * level end as low,
    level * 10000000 + (day >> 2 * level) as period) as numbered
  cross join lateral (select case when low = 0 then '-infinity' else to_timestamp(low * 86400::float8) end as bottom) as begun`;

/**
 * How large the next group is: after the first sixteen days, as large as will hold the hits that
 * are missing if they are as frequent as so far. Null is all that is left.
 */
const level = (wanted: SQL) => sql`case
  when covered < 16 then 2
  when found::bigint * (day - (select (search_periods(published_at))[1] from article_search
    where published_at is not null order by published_at limit 1)) <= ${sql.raw(`${few}`)} * covered::bigint then null
  else least(6, greatest(0, round(ln((${wanted} - found) * covered::float8 / found) / ln(4::float8))))::int end`;

/**
 * The newest hits as rows `(id, at, place)`, so many at most, in their order. They are looked for
 * in one group of days after the other, from the newest article back, until there are enough: a
 * word that is everywhere costs no more than one that is not. Where nothing is left the search ends.
 */
export function newestArticleHits(search: ArticleSearch, limit: number): SQL {
  const wanted = sql.raw(`${limit}`);
  const hits = articleHits(search, {
    searched: [
      sql`period is not null and search_periods(published_at) @> array[period]
        and published_at >= begun.bottom and published_at < looked.bottom`,
      sql`period is null and published_at < looked.bottom`,
    ],
    joined: sql`published_at >= begun.bottom and published_at < looked.bottom`,
  });
  return sql`with recursive looked as (
      select 0 as covered, 'infinity'::timestamptz as bottom, 0 as found,
        null::uuid[] as ids, null::timestamptz[] as instants, null::tid[] as places
      union all
      select covered + day - low + 1, begun.bottom, found + count, hits.ids, hits.instants, hits.places
      from looked
      cross join lateral (select (search_periods(published_at))[1] as day from article_search
        where published_at < looked.bottom order by published_at desc limit 1) as latest
      cross join lateral (select ${level(wanted)} as level offset 0) as chosen
      ${group}
      cross join lateral (select count(*)::int as count, array_agg(article_id) as ids,
        array_agg(published_at) as instants, array_agg(place) as places from (${hits}) as hit) as hits
      where found < ${wanted}
    )
    select hit.id, hit.at, hit.place from looked, unnest(ids, instants, places) as hit(id, at, place)
    order by hit.at desc nulls last, hit.id limit ${wanted}`;
}

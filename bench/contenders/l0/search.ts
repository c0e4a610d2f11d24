import type { SearchQuery } from '../../../drizzle/text/search-query.ts';
import { rankOf, type Statement, termsOf } from '../search-sql.ts';

interface Term {
  text: string;
  names: string;
}

const within = 'published_at >= begun.bottom and published_at < looked.bottom';
const inGroup = `period is not null and search_periods(published_at) @> array[period] and ${within}`;
const inRest = 'period is null and published_at < looked.bottom';

const named = (names: string) =>
  [
    ['person', 'person_id'],
    ['organization', 'organization_id'],
    ['country', 'country_code'],
  ].map(
    ([noun, key]) => `select article_id from article_${noun} where ${within} and ${key} in
      (select ${key} from alias where normalized = any((select ${names})::text[]) and ${key} is not null)`,
  );

const holding = (phrase: string) =>
  [inGroup, inRest].map((where) => `${where} and document @@ (select ${phrase})`);

const phraseOf = ({ text }: Term) => `search_phrase(${text}::text)`;

const either = (term: Term) =>
  [
    ...holding(phraseOf(term)).map(
      (where) => `select article_id from article_search where ${where}`,
    ),
    ...named(`${term.names}::text[]`),
  ].join(' union all ');

/** The hits of one group of days: those with all words by one index, the others by their names. */
function hitsOf(terms: readonly Term[]): string {
  const names = terms.map((term) => `${term.names}::text[]`).join(' || ');
  const naming =
    terms.length === 1
      ? named(names).join(' union all ')
      : terms.map((term) => `(${either(term)})`).join(' intersect ');
  const known = `exists (select from alias where normalized = any((select ${names})::text[]))`;
  return [
    ...holding(terms.map(phraseOf).join(' && ')),
    `${known} and article_id = any(array(${naming}))`,
  ]
    .map(
      (where) => `select article_id, published_at, ctid as place from article_search
        where status = 'PUBLISHED' and ${where}`,
    )
    .join(' union ');
}

/**
 * The whole answer to a search as JSON text. Groups of days are looked through from the newest
 * article back, each as large as should be enough, until a thousand hits are found.
 */
export function searchJson(query: SearchQuery): Statement {
  const { values, terms } = termsOf(query);
  const text = `
    with recursive looked as (
      select 0 as covered, 'infinity'::timestamptz as bottom, 0 as found,
        null::uuid[] as ids, null::timestamptz[] as instants, null::tid[] as places
      union all
      select covered + day - low + 1, begun.bottom, found + count, hits.ids, hits.instants, hits.places
      from looked
      cross join lateral (select (search_periods(published_at))[1] as day from article_search
        where published_at < looked.bottom order by published_at desc limit 1) as latest
      cross join lateral (select case
        when covered < 16 then 2
        when found::bigint * (day - (select (search_periods(published_at))[1] from article_search
          where published_at is not null order by published_at limit 1)) <= 2000 * covered::bigint then null
        else least(6, greatest(0, round(ln((1000 - found) * covered::float8 / found) / ln(4::float8))))::int
        end as level offset 0) as chosen
      cross join lateral (select case when level is null then 0 else (day >> 2 * level) << 2 * level end as low,
        level * 10000000 + (day >> 2 * level) as period) as numbered
      cross join lateral (select case when low = 0 then '-infinity' else to_timestamp(low * 86400::float8) end as bottom) as begun
      cross join lateral (select count(*)::int as count, array_agg(article_id) as ids,
        array_agg(published_at) as instants, array_agg(place) as places from (${hitsOf(terms)}) as hit) as hits
      where found < 1000
    ),
    newest as materialized (
      select hit.id, hit.at, hit.place from looked, unnest(ids, instants, places) as hit(id, at, place)
      order by hit.at desc, hit.id desc limit 1000
    ),
    best as materialized (
      select newest.id, newest.at, ${rankOf('s.document', query)} as score
      from newest join article_search s on s.ctid = newest.place
      order by score desc, newest.at desc, newest.id::text collate "C" limit 20
    )
    select json_build_object('data', json_build_object('search', json_build_object('nodes',
      coalesce(json_agg(json_build_object('slug', a.slug, 'headline', a.headline, 'publishedAt', a.published_at)
        order by best.score desc, best.at desc, best.id::text collate "C"), '[]'))))::text as body
    from best join article a on a.id = best.id`;
  return { text, values };
}

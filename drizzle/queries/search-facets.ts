import { sql } from 'drizzle-orm';
import type { Db } from '../database.ts';
import type { FacetRow } from './facets.ts';
import { foundRows, type SearchRequest } from './search.ts';

/** Values with how many hits have them, the most frequent first; months newest first. */
export interface SearchFacetRows {
  kinds: FacetRow[];
  /** ISO 3166-1 alpha-2. */
  countries: FacetRow[];
  languages: FacetRow[];
  /** `2024-06`, in UTC. */
  months: FacetRow[];
}

/** Counts all that is found: by kind, and its articles and meetings by country, language, month. */
export async function countFacets(db: Db, request: SearchRequest): Promise<SearchFacetRows> {
  const { rows } = await db.execute<SearchFacetRows & Record<string, unknown>>(sql`
    with found as materialized (${foundRows(request)}),
    article_found as materialized (select key::uuid as id, at from found where kind = 'ARTICLE'),
    facet as (
      select 'kinds' as name, kind as value from found
      union all select 'countries', country_code from article_country where article_id in (select id from article_found)
      union all select 'countries', country_code from meeting_country
        where meeting_id in (select key::uuid from found where kind = 'MEETING')
      union all select 'languages', language from article where id in (select id from article_found)
      union all select 'months', to_char(at at time zone 'UTC', 'YYYY-MM') from article_found
    ),
    counted as (select name, value, count(*)::int as count from facet group by name, value)
    select ${sql.join(
      ['kinds', 'countries', 'languages', 'months'].map((name) => {
        const order = name === 'months' ? sql`value desc` : sql`count desc, value`;
        return sql`(select coalesce(json_agg(json_build_array(value, count) order by ${order}), '[]')
          from counted where name = ${name}) as ${sql.identifier(name)}`;
      }),
      sql`, `,
    )}`);
  return rows[0] ?? { kinds: [], countries: [], languages: [], months: [] };
}

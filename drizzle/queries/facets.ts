import { type SQL, sql } from 'drizzle-orm';

/** A value with the number of matching rows that have it, as JSON carries it. */
export type FacetRow = [value: string, count: number];

/** What can be counted: SQL over `matched`, giving `value` and `count`. */
interface Facet {
  rows: SQL;
  /** The values in the order of the calendar, newest first, and not by count. */
  chronological?: boolean;
}

const linked = (junction: string, row: string, value: string): Facet => ({
  rows: sql`
    select link.${sql.raw(value)} as value, count(*)::int as count
    from ${sql.raw(junction)} link join matched on matched.id = link.${sql.raw(row)}
    group by 1`,
});

const own = (column: string): Facet => ({
  rows: sql`select ${sql.raw(column)} as value, count(*)::int as count from matched group by 1`,
});

/** Facets of articles. `matched` holds `id`, `language`, `publisher_id` and `published_at`. */
export const articleFacets = {
  countries: linked('article_country', 'article_id', 'country_code'),
  topics: linked('article_topic', 'article_id', 'topic_id'),
  people: linked('article_person', 'article_id', 'person_id'),
  organizations: linked('article_organization', 'article_id', 'organization_id'),
  publishers: own('publisher_id'),
  languages: own('language'),
  months: {
    chronological: true,
    rows: sql`
      select to_char(published_at at time zone 'UTC', 'YYYY-MM') as value, count(*)::int as count
      from matched group by 1`,
  },
} as const satisfies Record<string, Facet>;

/**
 * Facets of meetings. `matched` holds `id`, `earliest` and `latest`.
 *
 * @param seenArticle which articles count for publishers and languages, a condition on `article`
 */
export function meetingFacets(seenArticle: SQL) {
  const reported = (column: string): Facet => ({
    rows: sql`
      select article.${sql.raw(column)} as value, count(distinct matched.id)::int as count
      from article_meeting link
      join matched on matched.id = link.meeting_id
      join article on article.id = link.article_id
      where ${seenArticle}
      group by 1`,
  });
  return {
    countries: linked('meeting_country', 'meeting_id', 'country_code'),
    topics: linked('meeting_topic', 'meeting_id', 'topic_id'),
    people: linked('meeting_person', 'meeting_id', 'person_id'),
    organizations: linked('meeting_organization', 'meeting_id', 'organization_id'),
    publishers: reported('publisher_id'),
    languages: reported('language'),
    months: {
      chronological: true,
      rows: sql`
        select to_char(earliest, 'YYYY-MM') as value, count(*)::int as count
        from matched where date_trunc('month', earliest) = date_trunc('month', latest) group by 1`,
    },
  } satisfies Record<keyof typeof articleFacets, Facet>;
}

export type FacetName = keyof typeof articleFacets;

/** A facet to compute: `key` names it in the answer. */
export interface WantedFacet {
  key: string;
  facet: Facet;
  first: number;
}

/**
 * Several facets of one set of rows as a JSON object of {@link FacetRow} arrays, most frequent
 * first. The set is read once.
 *
 * @param matched the rows, as a select with the columns that the facets read
 */
export function facets(matched: SQL, wanted: readonly WantedFacet[]): SQL {
  const parts = wanted.map(({ key, facet, first }) => {
    const order = facet.chronological ? sql`value desc` : sql`count desc, value`;
    return sql`${key}::text, (
      select coalesce(json_agg(json_build_array(value, count)), '[]')
      from (select * from (${facet.rows}) counted order by ${order} limit ${first}) best
    )`;
  });
  return sql`(
    with matched as materialized (${matched})
    select json_build_object(${sql.join(parts, sql`, `)})
  )`;
}

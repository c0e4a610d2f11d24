import { type SQL, sql } from 'drizzle-orm';
import type { Seen } from './partners.ts';

/** What the coverage is measured by. */
export type CoverageCount =
  | 'articles'
  | 'meetings'
  | 'quotes'
  | 'people'
  | 'organizations'
  | 'countries'
  | 'topics'
  | 'publishers';

const countOf = (from: SQL) => sql`(select count(*)::int from ${from})`;

/** One row: the counts asked for, and `languages`, those of most articles first. */
export function coverage(
  names: readonly (CoverageCount | 'languages')[],
  seen: Seen & { quote: SQL },
): SQL {
  const parts: Record<CoverageCount | 'languages', SQL> = {
    articles: countOf(sql`article where ${seen.article}`),
    meetings: countOf(sql`meeting where ${seen.meeting}`),
    quotes: countOf(sql`quote where ${seen.quote}`),
    people: countOf(sql`person`),
    organizations: countOf(sql`organization`),
    topics: countOf(sql`topic`),
    publishers: countOf(sql`publisher`),
    countries: countOf(sql`(
      select link.country_code from article_country link join article on article.id = link.article_id where ${seen.article}
      union
      select link.country_code from meeting_country link join meeting on meeting.id = link.meeting_id where ${seen.meeting}
    ) covered`),
    languages: sql`(
      select coalesce(json_agg(language order by articles desc, language), '[]')
      from (select language, count(*) as articles from article where ${seen.article} group by 1) spoken
    )`,
  };
  const columns = names.map((name) => sql`${parts[name]} as ${sql.identifier(name)}`);
  return sql`select ${sql.join(columns, sql`, `)}`;
}

import { type SQL, sql } from 'drizzle-orm';

/** Which rows count, as conditions on the tables `meeting` and `article`. */
export interface Seen {
  meeting: SQL;
  article: SQL;
}

/** A country that met another: an element of what {@link partners} answers. */
export interface PartnerRow {
  code: string;
  meetingCount: number;
  articleCount: number;
  /** The newest meeting held together; null when only articles name both. */
  lastMeetingId: string | null;
}

/**
 * The countries that a country met or is named together with, as a JSON array of
 * {@link PartnerRow}: most meetings held first, then most articles, then by code.
 */
export function partners(country: SQL, seen: Seen, first: number): SQL {
  return sql`(
    with met as (
      select other.country_code as code, count(*)::int as meetings,
        (array_agg(meeting.id order by meeting.earliest desc, meeting.latest desc, meeting.id desc))[1] as last
      from meeting_country own
      join meeting_country other
        on other.meeting_id = own.meeting_id and other.country_code <> own.country_code
      join meeting on meeting.id = own.meeting_id
      where own.country_code = ${country} and meeting.status = 'HELD' and ${seen.meeting}
      group by 1
    ), named as (
      select other.country_code as code, count(*)::int as articles
      from article_country own
      join article_country other
        on other.article_id = own.article_id and other.country_code <> own.country_code
      join article on article.id = own.article_id
      where own.country_code = ${country} and ${seen.article}
      group by 1
    )
    select coalesce(json_agg(json_build_object(
      'code', code, 'meetingCount', meetings, 'articleCount', articles, 'lastMeetingId', last
    )), '[]')
    from (
      select code, coalesce(meetings, 0) as meetings, coalesce(articles, 0) as articles, last
      from met full join named using (code)
      order by 2 desc, 3 desc, 1
      limit ${first}
    ) ranked
  )`;
}

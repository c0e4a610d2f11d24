import { type SQL, sql } from 'drizzle-orm';

/** A published meeting that nothing public supports. */
export type BareMeeting = Record<'id' | 'slug', string> & { version: number };

/** The published meetings that an article once reported, and for which no public passage stands any more. */
export function bareMeetings(articleId: string): SQL {
  return sql`select m.id, m.slug, m.version from meeting m
    where m.stage = 'PUBLISHED'
      and exists (select from evidence e where e.meeting_id = m.id and e.article_id = ${articleId})
      and not exists (
        select from evidence e join article a on a.id = e.article_id
        where e.meeting_id = m.id and e.stance = 'SUPPORTS' and e.lost_at is null
          and a.status = 'PUBLISHED'
      )
    order by m.slug`;
}

import { type SQL, sql } from 'drizzle-orm';
import type { Seen } from './partners.ts';

/** What two articles can share, with the node type of each and how much it tells. */
const shareable = [
  { type: 'Meeting', junction: 'article_meeting', column: 'meeting_id', weight: 8 },
  { type: 'Person', junction: 'article_person', column: 'person_id', weight: 4 },
  { type: 'Organization', junction: 'article_organization', column: 'organization_id', weight: 2 },
  { type: 'Topic', junction: 'article_topic', column: 'topic_id', weight: 2 },
  { type: 'Country', junction: 'article_country', column: 'country_code', weight: 1 },
] as const;

/** A related article with what it shares, the most telling first. */
export interface RelatedRow {
  id: string;
  score: number;
  because: { type: (typeof shareable)[number]['type']; key: string }[];
}

/** How many articles of one shared thing are looked at, the newest. What has more is no rarer. */
const looked = 200;
/** Of how many articles all that they share is read. */
const compared = 200;

interface Subject {
  id: SQL;
  /** What the article was translated from; null for an original. */
  translationOf: SQL;
  /** The article whose text it repeats; null when it repeats none. */
  duplicateOf: SQL;
}

/**
 * The articles that share most with an article, as a JSON array of {@link RelatedRow}. What few
 * articles share counts more: a weight is divided by 1 + ln(number of articles). Neither the
 * article's own translations and repetitions are among them nor one story twice.
 *
 * @param languages which translation of a story to take, best first
 */
export function related(
  article: Subject,
  seen: Seen,
  languages: readonly string[],
  first: number,
): SQL {
  const each = (part: (kind: Kind) => SQL) =>
    sql.join(
      shareable.map(({ type, junction, column, weight }) =>
        part({ type, weight, junction: sql.raw(junction), column: sql.raw(column) }),
      ),
      sql` union all `,
    );
  const story = sql`coalesce(article.translation_of_id, article.id)`;
  return sql`(
    with own as materialized (${each((kind) => ownLinks(kind, article.id, seen))}),
    candidate as materialized (
      select id from own cross join unnest(own.articles) id
      where id <> ${article.id}
      group by id order by sum(weight) desc, id limit ${compared}
    ),
    shared as (${each(sharedLinks)}),
    scored as (
      select distinct on (${story}) article.id, article.published_at, shares.score, shares.because
      from (
        select id, sum(weight) as score,
          json_agg(json_build_object('type', type, 'key', key) order by weight desc, type, key) as because
        from shared group by id
      ) shares
      join article on article.id = shares.id
      cross join lateral (values (article.duplicate_of_id)) copy (original_id)
      where ${story} <> coalesce(${article.translationOf}, ${article.id})
        and not exists (select from article where article.id = copy.original_id and ${seen.article})
        and article.id is distinct from ${article.duplicateOf}
      order by ${story}, ${preference(languages)}, shares.score desc, article.id
    )
    select coalesce(json_agg(json_build_object('id', id, 'score', score, 'because', because)), '[]')
    from (select * from scored order by score desc, published_at desc, id desc limit ${first}) best
  )`;
}

/** The place of an article's language among the wishes; `ar-MA` fulfils a wish for `ar` too. */
function preference(languages: readonly string[]): SQL {
  const rank = (tag: SQL) => sql`array_position(${sql.param(languages)}::text[], ${tag})`;
  return sql`coalesce(${rank(sql`article.language`)}, ${rank(sql`split_part(article.language, '-', 1)`)})`;
}

interface Kind {
  type: string;
  weight: number;
  junction: SQL;
  column: SQL;
}

/** Hidden meetings join nothing. */
function onlySeen({ type, column }: Kind, seen: Seen): SQL {
  return type === 'Meeting'
    ? sql` and exists (select from meeting where meeting.id = own_link.${column} and ${seen.meeting})`
    : sql``;
}

function ownLinks(kind: Kind, id: SQL, seen: Seen): SQL {
  const { type, weight, junction, column } = kind;
  return sql`
    select ${type}::text as type, own_link.${column}::text as key,
      ${weight}::float8 / (1 + ln(newest.count)) as weight, newest.articles
    from ${junction} own_link
    cross join lateral (
      select array_agg(article.id) as articles, greatest(count(*), 1) as count
      from (
        select article_id from ${junction} link
        where link.${column} = own_link.${column} and link.published_at is not null
        order by link.published_at desc, link.article_id desc
        limit ${looked}
      ) link
      join article on article.id = link.article_id
      where ${seen.article}
    ) newest
    where own_link.article_id = ${id}${onlySeen(kind, seen)}`;
}

function sharedLinks({ type, junction, column }: Kind): SQL {
  return sql`
    select candidate.id, own.type, own.key, own.weight
    from candidate
    join ${junction} link on link.article_id = candidate.id
    join own on own.type = ${type}::text and own.key = link.${column}::text`;
}

import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../database.ts';
import type { SearchQuery } from '../text/search-query.ts';
import type { SearchHit } from './search.ts';
import { textArray } from './search-condition.ts';

/** A text that holds what was searched, as it was written. */
export interface SearchPassage {
  /** Code points of `text`, from 0; `end` is after the last. Sorted, not overlapping. */
  matches: { start: number; end: number }[];
  text: string;
}

interface PassageRow extends SearchPassage, Record<string, unknown> {
  kind: string;
  key: string;
}

export const hitName = ({ kind, key }: { kind: string; key: string }) => `${kind}:${key}`;

const keysOf = (hits: readonly SearchHit[], kind: string) =>
  textArray(hits.filter((hit) => hit.kind === kind).map(({ key }) => key));

/** Rows `(kind, key, place, block_id, text)`: all texts of hits, in their order by place. */
function textsOf(hits: readonly SearchHit[], names: SQL): SQL {
  const articles = sql`any(${keysOf(hits, 'ARTICLE')}::uuid[])`;
  // The name as it was asked for, else the shortest.
  const nearest = sql`case when normalized = any(${names}) then 0 else length(text) end`;
  return sql`
    select 'ARTICLE' as kind, id::text as key, -2 as place, null::uuid as block_id, headline as text
      from article where id = ${articles}
    union all select 'ARTICLE', id::text, -1, null, summary
      from article where id = ${articles} and summary is not null
    union all select 'ARTICLE', article_id::text, position, id, text
      from article_block where article_id = ${articles} and kind <> 'RELATED_LINK'
    union all select 'MEETING', meeting.id::text, 0, null, title.value
      from meeting, jsonb_each_text(meeting.title) as title
      where meeting.id = any(${keysOf(hits, 'MEETING')}::uuid[])
    union all select 'PERSON', person_id::text, ${nearest}, null, text
      from alias where person_id = any(${keysOf(hits, 'PERSON')}::uuid[])
    union all select 'ORGANIZATION', organization_id::text, ${nearest}, null, text
      from alias where organization_id = any(${keysOf(hits, 'ORGANIZATION')}::uuid[])
    union all select 'COUNTRY', country_code, ${nearest}, null, text
      from alias where country_code = any(${keysOf(hits, 'COUNTRY')})`;
}

/** Whether a mention is of somebody whom one of the names means. */
function isNamed(names: SQL): SQL {
  const columns = ['person_id', 'organization_id', 'country_code'].map((name) => {
    const column = sql.identifier(name);
    return sql`mention.${column} in (select ${column} from alias where normalized = any(${names}))`;
  });
  return sql`(${sql.join(columns, sql` or `)})`;
}

/**
 * Where hits hold the words of the query, or name whom it names: the headline, the summary and the
 * blocks of articles, the titles of meetings, the names of the rest, in this order of a hit’s texts.
 */
export async function findPassages(
  db: Db,
  query: SearchQuery,
  hits: readonly SearchHit[],
): Promise<Map<string, SearchPassage[]>> {
  const terms = textArray(query.wanted.map(({ text }) => text));
  const names = textArray([...new Set(query.wanted.flatMap((term) => term.names))]);
  const { rows } = await db.execute<PassageRow>(sql`
    with source as (${textsOf(hits, names)}),
    part as materialized (select row_number() over () as nth, * from source),
    span as (
      select part.kind, part.key, part.place, part.text, span.start, span."end"
        from search_spans((select array_agg(text order by nth) from part), ${terms}) as span join part using (nth)
      union all
      select part.kind, part.key, part.place, part.text, mention.start, mention."end"
        from part join mention on mention.article_id::text = part.key and part.kind = 'ARTICLE' and part.place <> -1
          and mention.block_id is not distinct from part.block_id
        where mention.article_id = any(${keysOf(hits, 'ARTICLE')}::uuid[]) and ${isNamed(names)}
    )
    select kind, key, text, json_agg(json_build_object('start', span.start, 'end', span."end")
      order by span.start, span."end" desc) as matches
    from span group by kind, key, place, text order by kind, key, place`);
  const passages = new Map<string, SearchPassage[]>();
  for (const row of rows) {
    const known = passages.get(hitName(row)) ?? [];
    known.push({ text: row.text, matches: withoutOverlap(row.matches) });
    passages.set(hitName(row), known);
  }
  return passages;
}

function withoutOverlap(matches: SearchPassage['matches']): SearchPassage['matches'] {
  let end = 0;
  return matches.filter((match) => {
    if (match.start < end) return false;
    end = match.end;
    return true;
  });
}

import type pg from 'pg';
import { parseSearchQuery } from '../../../drizzle/text/search-query.ts';
import { searchSql } from '../search-sql.ts';

const text = (table: string, column: string) => `
  create function bench.${table}_${column}_value(one public.${table}) returns text language sql stable as
  $$ select coalesce($1.${column}->>'ar', $1.${column}->>'en', $1.${column}->>'fr') $$;`;

const list = (name: string, of: string, rows: string, query: string) => `
  create function bench.${of}_${name}(one public.${of}) returns setof public.${rows} language sql stable as
  $$ ${query} $$;`;

const search = (name: string, example: string, parameters: string) => `
  create function bench.${name}(${parameters}) returns setof public.article language sql stable as
  $$ ${searchSql(parseSearchQuery(example), 'a.*').text} $$;`;

const statements = `
  drop schema if exists bench cascade;
  create schema bench;
  ${text('person', 'name')}
  ${text('country', 'name')}
  ${text('meeting', 'title')}
  ${list(
    'named_people',
    'article',
    'person',
    `select p.* from public.article_person j join public.person p on p.id = j.person_id
     where j.article_id = $1.id order by coalesce(p.name->>'ar', p.name->>'en') collate "ar-x-icu", p.id`,
  )}
  ${list(
    'named_countries',
    'article',
    'country',
    `select c.* from public.article_country j join public.country c on c.code = j.country_code
     where j.article_id = $1.id order by coalesce(c.name->>'ar', c.name->>'en') collate "ar-x-icu", c.code`,
  )}
  ${list(
    'newest_meetings',
    'article',
    'meeting',
    `select m.* from public.article_meeting j join public.meeting m on m.id = j.meeting_id
     where j.article_id = $1.id and m.stage = 'PUBLISHED' order by j.earliest desc, m.latest desc, m.id desc`,
  )}
  ${list(
    'newest_meetings',
    'country',
    'meeting',
    `select m.* from public.meeting_country j join public.meeting m on m.id = j.meeting_id
     where j.country_code = $1.code and m.stage = 'PUBLISHED' order by j.earliest desc, m.latest desc, m.id desc`,
  )}
  ${list(
    'newest_articles',
    'country',
    'article',
    `select a.* from public.article_country j join public.article a on a.id = j.article_id
     where j.country_code = $1.code and a.status = 'PUBLISHED' order by j.published_at desc, j.article_id desc`,
  )}
  ${list(
    'newest_articles',
    'person',
    'article',
    `select a.* from public.article_person j join public.article a on a.id = j.article_id
     where j.person_id = $1.id and a.status = 'PUBLISHED' order by j.published_at desc, j.article_id desc`,
  )}
  ${search('search_word', 'a', 'word text, names text[]')}
  ${search('search_words', 'a b', 'word text, names text[], "second" text, second_names text[]')}`;

/** What PostGraphile makes fields of: functions, as its documentation advises for such lists. */
export async function createFunctions(pool: pg.Pool): Promise<void> {
  await pool.query(statements);
}

import { asAdminOf, writePastTriggers } from './as-admin.ts';

const id = (kind: number, n: string) =>
  `('01900000-0000-7${String(kind).padStart(3, '0')}-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** A number from 0 below `end` that looks like chance, small ones more often. */
const skewed = (n: string, end: number) =>
  `(floor(pow(${end + 1}::float8, (hashint8(${n})::float8 + 2147483648) / 4294967296)) - 1)::int`;

const published = `timestamptz '2015-01-01Z' + n * interval '5 hours'`;
const day = `date '2015-01-01' + n * 2`;
const code = (n: string) => `(select code from codes where place = ${skewed(n, 200)})`;

const statements = `
  create temp table codes as select code, row_number() over (order by code) - 1 as place from country;
  create temp table n20000 as select n from generate_series(1, 20000) n;
  create temp table n2000 as select n from generate_series(1, 2000) n;
  insert into publisher (id, slug, name, default_language)
    select ${id(1, 'n')}, 'paper-' || n, '{"en": "Paper"}', 'ar' from generate_series(0, 40) n;
  insert into topic (id, slug, name) select ${id(2, 'n')}, 'topic-' || n, jsonb_build_object('en', 'Topic ' || n) from generate_series(0, 50) n;
  insert into person (id, slug, name) select ${id(3, 'n')}, 'person-' || n, jsonb_build_object('en', 'Person ' || n) from generate_series(0, 1000) n;
  insert into organization (id, slug, name, kind) select ${id(4, 'n')}, 'organization-' || n, '{"en": "Organization"}', 'OTHER' from generate_series(0, 200) n;
  insert into meeting (id, slug, title, kind, status, stage, edtf, earliest, latest, precision, country_code)
    select ${id(5, 'n')}, 'meeting-' || n, jsonb_build_object('en', 'Talks ' || n), case when n % 50 = 0 then 'SIGNING' else 'TALKS' end::meeting_kind,
      case when n % 60 = 0 then 'PLANNED' else 'HELD' end::meeting_status, 'PUBLISHED', (${day})::text, ${day}, ${day}, 'DAY', ${code('n')} from n2000;
  insert into participant (id, meeting_id, position, person_id, country_code, role, basis)
    select ${id(6, 'n * 4 + p')}, ${id(5, 'n')}, p, ${id(3, skewed('n * 4 + p', 1000))}, ${code('n * 4 + p')}, 'PARTICIPANT', 'STATED'
    from n2000, generate_series(0, 2) p;
  insert into meeting_person select distinct r.person_id, r.meeting_id, m.earliest from participant r join meeting m on m.id = r.meeting_id;
  insert into meeting_country select distinct r.country_code, r.meeting_id, m.earliest from participant r join meeting m on m.id = r.meeting_id;
  insert into meeting_topic (meeting_id, topic_id) select ${id(5, 'n')}, ${id(2, skewed('n', 50))} from n2000;
  insert into meeting_organization (organization_id, meeting_id, earliest) select ${id(4, skewed('n', 200))}, ${id(5, 'n')}, ${day} from n2000;
  insert into article (id, slug, publisher_id, language, headline, identity, published_at, modified_at, received_at, status, content_hash)
    select ${id(7, 'n')}, 'article-' || n, ${id(1, skewed('n', 40))}, case when n % 100 = 0 then 'fr' else 'ar' end,
      'headline ' || md5(n::text), 'test:' || n, ${published}, case when n % 100 = 0 then ${published} end, ${published}, 'PUBLISHED', n::text from n20000;
  insert into article_block (id, article_id, position, kind, text) select ${id(8, 'n')}, ${id(7, 'n')}, 0, 'PARAGRAPH', 'text of ' || n from n20000;
  insert into article_search (article_id, published_at, status, language, document)
    select ${id(7, 'n')}, ${published}, 'PUBLISHED', case when n % 100 = 0 then 'fr' else 'ar' end,
    array_to_tsvector(array['word' || ${skewed('n', 500)}, 'word' || ${skewed('n + 30000', 500)}]) from n20000;
  insert into article_country select distinct on (2, 1) ${code('n * 3 + p')}, ${id(7, 'n')}, ${published}, 'EDITOR'::mention_method from n20000, generate_series(0, 1) p;
  insert into article_person select distinct on (2, 1) ${id(3, skewed('n * 3 + p', 1000))}, ${id(7, 'n')}, ${published}, 'EDITOR'::mention_method from n20000, generate_series(0, 1) p;
  insert into article_organization select ${id(4, skewed('n', 200))}, ${id(7, 'n')}, ${published}, 'EDITOR'::mention_method from n20000;
  insert into article_topic select ${id(2, skewed('n', 50))}, ${id(7, 'n')}, ${published}, 'EDITOR'::mention_method from n20000;
  insert into article_meeting select ${id(5, '1 + n % 2000')}, ${id(7, 'n')}, ${published}, (select earliest from meeting where id = ${id(5, '1 + n % 2000')}) from n20000;
  insert into evidence (id, article_id, block_id, start, "end", exact, meeting_id, facts)
    select ${id(9, 'n')}, ${id(7, 'n')}, ${id(8, 'n')}, 0, 4, 'text', ${id(5, '1 + n % 2000')}, '{MEETING}' from n20000;
  insert into mention (id, article_id, block_id, start, "end", person_id, method)
    select ${id(10, 'n')}, ${id(7, 'n')}, ${id(8, 'n')}, 0, 4, ${id(3, skewed('n', 1000))}, 'EDITOR' from n20000;
  insert into quote (id, article_id, block_id, start, "end", exact, kind, speaker_id)
    select ${id(11, 'n')}, ${id(7, 'n')}, ${id(8, 'n')}, 0, 4, 'text', 'DIRECT', ${id(3, skewed('n', 1000))} from n20000;
  select gin_clean_pending_list('article_search_document');
  analyze`;

/**
 * Fills a database that has countries with twenty thousand articles and what belongs to them,
 * without the triggers, which would take minutes, and leaves them as a vacuum would.
 */
export const fillWithManyArticles = (url: string): Promise<unknown> =>
  writePastTriggers(url, statements);

/** Ends the connections to a database, and lets every new one be told how Postgres runs its statements. */
export const explainAll = (url: string): Promise<unknown> =>
  asAdminOf(url, async (admin) => {
    const settings = {
      session_preload_libraries: 'auto_explain',
      'auto_explain.log_min_duration': '0',
      'auto_explain.log_analyze': 'on',
      'auto_explain.log_timing': 'off',
      'auto_explain.log_format': 'json',
      'auto_explain.log_level': 'notice',
      'auto_explain.log_nested_statements': 'on',
    };
    const name = admin.escapeIdentifier(new URL(url).pathname.slice(1));
    for (const [setting, value] of Object.entries(settings)) {
      await admin.query(`alter database ${name} set ${setting} = '${value}'`);
    }
    await admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  });

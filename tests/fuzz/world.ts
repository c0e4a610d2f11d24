import { writePastTriggers } from '../support/as-admin.ts';

const id = (kind: number, n: string) =>
  `('01910000-0000-7${String(kind).padStart(3, '0')}-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** A number from 0 below `end` that looks like chance. */
const some = (n: string, end: number) => `(abs(hashint8(${n})::bigint) % ${end})::int`;
const code = (n: string) => `(array['MA','FR','DE','ES','SA','AE','US','IL'])[1 + ${some(n, 8)}]`;
/** Ties, and instants that are told apart by a microsecond only. */
const published = `timestamptz '2023-01-01Z' + (n / 4) * interval '7 hours' + (n % 2) * interval '1 microsecond'`;
const day = `date '2023-01-01' + (n / 3) * 5`;
const texts = `array['Talks', 'talks', 'TALKS 100%', 'a_b', 'a\\b', 'Élysée', 'elysee', 'مُحَمَّد', 'محمد', 'الأمن', 'الامن', 'Zürich', 'ÅNGSTRÖM', '٢٠٢٤', 'ﷺ', '😀 summit', '“quoted”', '  spaced  out ', 'İstanbul', 'straße']`;
const text = (n: string) => `(${texts})[1 + ${some(n, 20)}]`;
const name = (n: string) => `case ${n} % 5
  when 0 then jsonb_build_object('en', ${text(n)})
  when 1 then jsonb_build_object('ar', ${text(n)}, 'en', ${text(`${n} + 7`)})
  when 2 then jsonb_build_object('fr', ${text(n)})
  when 3 then jsonb_build_object('de', ${text(n)}, 'es', ${text(`${n} + 3`)})
  else jsonb_build_object('ar-MA', ${text(n)}, 'ar', ${text(`${n} + 1`)}) end`;
const visible = (n: string) =>
  `case when ${n} % 9 = 4 then 'DRAFT' when ${n} % 13 = 6 then 'WITHDRAWN' else 'PUBLISHED' end`;
const series = (count: number) => `generate_series(1, ${count}) n`;
const lost = `case when n % 8 = 3 then now() end`;

/** What the sample has too little of: ties, absent values, odd letters, and rows nobody may see. */
const statements = `
  insert into publisher (id, slug, name, default_language, country_code)
    select ${id(1, 'n')}, 'fuzz-paper-' || n, ${name('n')}, 'ar', case when n % 2 = 0 then ${code('n')} end from ${series(6)};
  insert into topic (id, slug, name, parent_id, iptc_code)
    select ${id(2, 'n')}, 'fuzz-topic-' || n, ${name('n')}, case when n > 4 then ${id(2, 'n % 4 + 1')} end, case when n % 3 = 0 then 'medtop:' || n end from ${series(14)};
  insert into person (id, slug, name, nationality_code)
    select ${id(3, 'n')}, 'fuzz-person-' || n, ${name('n')}, case when n % 4 > 0 then ${code('n')} end from ${series(40)};
  insert into organization (id, slug, name, acronym, kind, country_code, parent_id)
    select ${id(4, 'n')}, 'fuzz-organization-' || n, ${name('n')}, case when n % 3 = 0 then ${text('n + 5')} end,
      (array['MINISTRY','PARTY','OTHER'])[1 + n % 3]::organization_kind, case when n % 3 > 0 then ${code('n')} end, case when n > 5 then ${id(4, 'n % 5 + 1')} end from ${series(20)};
  insert into meeting (id, slug, title, kind, status, stage, edtf, earliest, latest, precision, country_code)
    select ${id(5, 'n')}, 'fuzz-meeting-' || n, ${name('n')}, (array['TALKS','VISIT','CALL'])[1 + n % 3]::meeting_kind, (array['HELD','PLANNED','CANCELLED'])[1 + n % 3]::meeting_status,
      (${visible('n')})::meeting_stage, '2023', ${day}, case when n % 4 = 1 then null else ${day} + n % 3 * 20 end, 'RANGE', case when n % 3 > 0 then ${code('n')} end from ${series(60)};
  insert into participant (id, meeting_id, position, person_id, country_code, role, basis)
    select ${id(6, 'n * 4 + p')}, ${id(5, 'n')}, p, ${id(3, `1 + ${some('n * 4 + p', 40)}`)}, ${code('n * 4 + p')}, 'PARTICIPANT', 'STATED' from ${series(60)}, generate_series(0, 2) p;
  insert into meeting_person select distinct r.person_id, r.meeting_id, m.earliest from participant r join meeting m on m.id = r.meeting_id where m.slug like 'fuzz-%' and r.person_id is not null;
  insert into meeting_country select distinct r.country_code, r.meeting_id, m.earliest from participant r join meeting m on m.id = r.meeting_id where m.slug like 'fuzz-%' and r.country_code is not null;
  insert into meeting_topic (meeting_id, topic_id) select ${id(5, 'n')}, ${id(2, `1 + ${some('n', 14)}`)} from ${series(60)} where n % 4 > 0;
  insert into meeting_organization (organization_id, meeting_id, earliest) select ${id(4, `1 + ${some('n', 20)}`)}, ${id(5, 'n')}, ${day} from ${series(60)} where n % 3 > 0;
  insert into article (id, slug, publisher_id, language, headline, identity, published_at, modified_at, received_at, status, content_hash)
    select ${id(7, 'n')}, 'fuzz-article-' || n, ${id(1, `1 + ${some('n', 6)}`)}, (array['ar','en','fr'])[1 + n % 3], ${text('n')}, 'fuzz:' || n,
      case when n % 18 = 4 then null else ${published} end, case when n % 3 = 0 then ${published} + interval '1 day' end, ${published}, (${visible('n')})::article_status, 'fuzz' || n from ${series(150)};
  insert into article_block (id, article_id, position, kind, text) select ${id(8, 'n * 2 + p')}, ${id(7, 'n')}, p, 'PARAGRAPH', ${text('n * 2 + p')} || ' and more' from ${series(150)}, generate_series(0, 1) p;
  insert into article_country select distinct on (2, 1) ${code('n * 3 + p')}, a.id, a.published_at, 'EDITOR'::mention_method from ${series(150)} join article a on a.id = ${id(7, 'n')}, generate_series(0, 1) p;
  insert into article_person select distinct on (2, 1) ${id(3, `1 + ${some('n * 3 + p', 40)}`)}, a.id, a.published_at, 'EDITOR'::mention_method from ${series(150)} join article a on a.id = ${id(7, 'n')}, generate_series(0, 2) p where n % 5 > 0;
  insert into article_organization select ${id(4, `1 + ${some('n', 20)}`)}, a.id, a.published_at, 'EDITOR'::mention_method from ${series(150)} join article a on a.id = ${id(7, 'n')} where n % 3 > 0;
  insert into article_topic select ${id(2, `1 + ${some('n', 14)}`)}, a.id, a.published_at, 'EDITOR'::mention_method from ${series(150)} join article a on a.id = ${id(7, 'n')} where n % 2 > 0;
  insert into article_meeting select m.id, a.id, a.published_at, m.earliest from ${series(150)} join article a on a.id = ${id(7, 'n')} join meeting m on m.id = ${id(5, '1 + n % 60')};
  insert into evidence (id, article_id, block_id, start, "end", exact, meeting_id, facts, lost_at)
    select ${id(9, 'n')}, ${id(7, 'n')}, ${id(8, 'n * 2')}, 0, 4, ${text('n')}, ${id(5, '1 + n % 60')}, '{MEETING}', ${lost} from ${series(150)};
  insert into mention (id, article_id, block_id, start, "end", person_id, country_code, method, lost_at)
    select ${id(10, 'n')}, ${id(7, '1 + n / 2')}, case when n % 5 > 0 then ${id(8, '(1 + n / 2) * 2 + n % 2')} end, n % 3, 4,
      case when n % 2 = 0 then ${id(3, `1 + ${some('n', 40)}`)} end, case when n % 2 = 1 then ${code('n')} end, (array['EDITOR','IMPORTER'])[1 + n % 2]::mention_method, ${lost} from ${series(298)};
  insert into quote (id, article_id, block_id, start, "end", exact, kind, speaker_id, said_to_id, lost_at)
    select ${id(11, 'n')}, ${id(7, 'n')}, ${id(8, 'n * 2 + n % 2')}, n % 3, 4, ${text('n')}, (array['DIRECT','REPORTED'])[1 + n % 2]::quote_kind,
      case when n % 3 > 0 then ${id(3, `1 + ${some('n', 40)}`)} end, case when n % 4 = 0 then ${id(4, `1 + ${some('n', 20)}`)} end, ${lost} from ${series(150)};
  analyze`;

/** Adds them to a database, past the triggers. */
export const addOddRows = (url: string): Promise<unknown> => writePastTriggers(url, statements);

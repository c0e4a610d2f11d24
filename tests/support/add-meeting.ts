import type pg from 'pg';
import { v7 } from 'uuid';
import { fromEdtf } from '../../drizzle/text/fuzzy-date.ts';

/** A meeting as a test wishes it; what is left out is of no interest. */
export interface WantedMeeting {
  slug: string;
  edtf: string;
  status?: 'HELD' | 'PLANNED' | 'CANCELLED';
  stage?: 'DRAFT' | 'PUBLISHED';
  /** Slugs of people who took part. */
  people?: string[];
  /** Codes of countries represented. */
  countries?: string[];
}

/** Adds a meeting that the headline of some public article reports. */
export async function addMeeting(pool: pg.Pool, wanted: WantedMeeting): Promise<void> {
  const client = await pool.connect();
  const id = v7();
  const { status = 'HELD', stage = 'PUBLISHED', people = [], countries = [] } = wanted;
  const { edtf, earliest, latest, precision } = fromEdtf(wanted.edtf);
  try {
    await client.query('begin');
    await client.query(
      `insert into meeting (id, slug, title, kind, status, stage, edtf, earliest, latest, precision)
       values ($1, $2::text, jsonb_build_object('en', $2::text), 'TALKS', $3, $4, $5, $6, $7, $8)`,
      [id, wanted.slug, status, stage, edtf, earliest, latest, precision],
    );
    await client.query(
      `insert into participant (id, meeting_id, position, person_id, label, country_code, role, basis)
       select gen_random_uuid(), $1, row_number() over (), person, label, code, 'PARTICIPANT', 'STATED'
       from (
         select id as person, null::jsonb as label, null as code from person where slug = any($2)
         union all
         select null, '{"en": "A delegation"}', code from unnest($3::text[]) code
       ) entry`,
      [id, people, countries],
    );
    await client.query(
      `insert into evidence (id, article_id, start, "end", exact, meeting_id, facts)
       select gen_random_uuid(), id, 0, 4, substr(headline, 1, 4), $1, '{MEETING}'
       from article where status = 'PUBLISHED' order by id limit 1`,
      [id],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

import type pg from 'pg';

/** Directus' own tables live in a schema of this name. */
export const schema = 'directus';

interface Junction {
  name: string;
  /** The table that it copies: Directus knows only tables with a key of one column. */
  of: string;
  columns: string;
  indexes: string[];
}

const junctions: Junction[] = [
  {
    name: 'article_people',
    of: 'article_person',
    columns: 'j.article_id, j.person_id, j.published_at',
    indexes: ['(article_id)', '(person_id, published_at desc, article_id desc)'],
  },
  {
    name: 'article_countries',
    of: 'article_country',
    columns: 'j.article_id, j.country_code, j.published_at',
    indexes: ['(article_id)', '(country_code, published_at desc, article_id desc)'],
  },
  {
    name: 'article_meetings',
    of: 'article_meeting join public.meeting m on m.id = j.meeting_id',
    columns: 'j.article_id, j.meeting_id, m.earliest, m.latest',
    indexes: ['(article_id)'],
  },
  {
    name: 'meeting_countries',
    of: 'meeting_country join public.meeting m on m.id = j.meeting_id',
    columns: 'j.meeting_id, j.country_code, m.earliest, m.latest',
    indexes: ['(country_code, earliest desc, latest desc, meeting_id desc)'],
  },
];

/** From many to one: the collection and its field, what it leads to, and the field that leads back. */
const relations: [many: string, field: string, one: string, back: string | null][] = [
  ['article_people', 'article_id', 'article', 'people'],
  ['article_people', 'person_id', 'person', 'articles'],
  ['article_countries', 'article_id', 'article', 'countries'],
  ['article_countries', 'country_code', 'country', null],
  ['article_meetings', 'article_id', 'article', 'meetings'],
  ['article_meetings', 'meeting_id', 'meeting', null],
  ['meeting_countries', 'country_code', 'country', 'meetings'],
  ['meeting_countries', 'meeting_id', 'meeting', null],
  ['participant', 'meeting_id', 'meeting', 'participants'],
  ['participant', 'person_id', 'person', null],
  ['participant', 'country_code', 'country', null],
];

/** Copies the junctions, and tells Directus of all collections; what it was told before is replaced. */
export async function register(client: pg.Client): Promise<void> {
  await client.query(`set search_path = ${schema}`);
  for (const { name, of, columns, indexes } of junctions) {
    const from = of.replace(/^\w+/, (table) => `public.${table} j`);
    await client.query(`drop table if exists ${name}`);
    await client.query(
      `create table ${name} as select row_number() over () as id, ${columns} from ${from}`,
    );
    await client.query(`alter table ${name} add primary key (id)`);
    for (const columnsOf of indexes) await client.query(`create index on ${name} ${columnsOf}`);
    await client.query(`analyze ${name}`);
  }
  await client.query(
    'truncate directus_collections, directus_fields, directus_relations, directus_permissions cascade',
  );
  const collections = [...new Set(relations.flatMap(([many, , one]) => [many, one]))];
  for (const collection of collections) {
    await client.query('insert into directus_collections (collection) values ($1)', [collection]);
    await client.query(
      `insert into directus_permissions (collection, action, fields, policy)
       select $1, 'read', '*', policy from directus_access where role is null and "user" is null`,
      [collection],
    );
  }
  for (const [many, field, one, back] of relations) {
    await client.query(
      'insert into directus_relations (many_collection, many_field, one_collection, one_field) values ($1, $2, $3, $4)',
      [many, field, one, back],
    );
    if (!back) continue;
    await client.query(
      `insert into directus_fields (collection, field, special) values ($1, $2, 'o2m')`,
      [one, back],
    );
  }
}

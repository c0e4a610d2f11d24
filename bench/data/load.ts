import pg from 'pg';
import type { Database } from '../../drizzle/database.ts';
import { loadCountries } from '../../server/ingest/load-countries.ts';
import { addArticle } from './article.ts';
import { Rows } from './copy.ts';
import { addEntities, addMeeting, personName } from './entities.ts';
import { preparePassages } from './passages.ts';
import { createRandom } from './random.ts';
import { idOf, type Scale, scaleOf } from './scale.ts';

const seed = 20_261_128;
const batch = 5000;

/**
 * Fills an empty, migrated database with so many articles and what belongs to them, the same ones
 * each time. What triggers would derive is written with the rows themselves.
 *
 * @param adminUrl a superuser's address: only such a one may leave the triggers out
 */
export async function loadData(
  { db }: Database,
  adminUrl: string,
  articles: number,
  say: (step: string) => void,
): Promise<void> {
  await loadCountries(db);
  const client = new pg.Client(adminUrl);
  await client.connect();
  try {
    await client.query(
      `set session_replication_role = replica; set maintenance_work_mem = '512MB'`,
    );
    const indexes = await dropIndexes(client);
    await copyAll(client, scaleOf(articles), say);
    say('indexing');
    for (const definition of indexes) await client.query(definition);
    await checkDocuments(client);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

async function copyAll(
  client: pg.Client,
  scale: Scale,
  say: (step: string) => void,
): Promise<void> {
  const random = createRandom(seed);
  const rows = new Rows();
  const people = Array.from({ length: scale.people }, (_, n) => ({
    text: personName(n).ar,
    person: idOf('person', n),
  }));
  const passages = await preparePassages(client, random, people);
  addEntities(rows, scale, passages, random);
  await rows.flush(client);
  const add = (count: number, noun: string, one: typeof addArticle) =>
    inBatches(
      count,
      (n) => one(rows, n, scale, passages, random),
      rows,
      client,
      (done) => say(`${done} of ${count} ${noun}`),
    );
  await add(scale.meetings, 'meetings', addMeeting);
  await add(scale.articles, 'articles', addArticle);
}

async function inBatches(
  count: number,
  add: (n: number) => void,
  rows: Rows,
  client: pg.Client,
  say: (done: number) => void,
): Promise<void> {
  for (let from = 0; from < count; from += batch) {
    const end = Math.min(count, from + batch);
    for (let n = from; n < end; n += 1) add(n);
    await rows.flush(client);
    say(end);
  }
}

/** Indexes are made faster afterwards than row by row; returns the statements that make them. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indrelid
     where c.relnamespace = 'public'::regnamespace
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

/** The documents put together here, and what stands beside them, must be what triggers would write. */
async function checkDocuments(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select a.slug from (select * from article order by id limit 200) a join article_search s on s.article_id = a.id
     where s.document <> search_document(a.headline, a.summary,
       (select string_agg(b.text, E'\\n' order by b.position) from article_block b where b.article_id = a.id))
       or (s.published_at, s.status, s.language) is distinct from (a.published_at, a.status, a.language)`,
  );
  if (rows.length > 0) throw new Error(`${rows.length} of 200 search documents are wrong`);
}

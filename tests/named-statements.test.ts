import type pg from 'pg';
import { expect, test } from 'vitest';
import { openDatabase } from '../drizzle/database.ts';
import { createTestApp } from './support/app.ts';

const { ask, pool, publicPool, sql, url } = await createTestApp();

/** The statements that a connection keeps by name. */
async function keptBy(client: pg.Pool | pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ statement: string }>(
    'select statement from pg_prepared_statements',
  );
  return rows.map(({ statement }) => statement);
}

test('a query that is asked again is one that its connection knows by name', async () => {
  const query = '{ people(first: 3) { nodes { slug positions { basis } } } }';
  for (let time = 0; time < 4; time += 1) expect((await ask(query)).errors).toBeUndefined();
  const kept = await keptBy(publicPool);
  expect(kept.some((statement) => statement.includes('"person"'))).toBe(true);
});

test('a field of the root with other values, on other pages, is the same statement', async () => {
  const one = 'query ($slug: String!) { person(slug: $slug) { slug positions { basis } } }';
  const list = `query ($language: Language!, $after: String) {
    articles(first: 1, filter: { language: { eq: $language } }, after: $after) {
      nodes { slug } pageInfo { endCursor }
    }
  }`;
  const { data } = await ask('{ people(first: 3) { nodes { slug } } }');
  sql.clear();
  for (const { slug } of data.people.nodes) {
    expect((await ask(one, { slug })).data.person.slug).toBe(slug);
  }
  expect(new Set(sql.statements).size).toBe(1);
  const first = await ask(list, { language: 'ar' });
  const after = first.data.articles.pageInfo.endCursor;
  sql.clear();
  const second = await ask(list, { language: 'ar', after });
  const third = second.data.articles.pageInfo.endCursor;
  const pages = [first, second, await ask(list, { language: 'ar', after: third })];
  expect(new Set(sql.statements).size).toBe(1);
  expect(new Set(pages.map((page) => page.data.articles.nodes[0].slug)).size).toBe(3);
});

test('a list with a condition on related rows is planned for its values, and has no name', async () => {
  const query =
    '{ articles(filter: { countries: { some: { code: { in: ["MA", "DE"] } } } }) { nodes { slug } } }';
  for (let time = 0; time < 3; time += 1) expect((await ask(query)).errors).toBeUndefined();
  const kept = await keptBy(publicPool);
  expect(kept.filter((statement) => statement.includes('exists ('))).toEqual([]);
});

test('a connection keeps five hundred statements by name and runs all others without', async () => {
  const client = await pool.connect();
  try {
    for (let time = 0; time < 2; time += 1) {
      for (let n = 0; n < 600; n += 1) {
        const text = `select $1::int + ${n} as sum`;
        const { rows } = await client.query({ text, values: [1] });
        expect(rows).toEqual([{ sum: n + 1 }]);
      }
    }
    expect((await keptBy(client)).length).toBe(500);
  } finally {
    client.release();
  }
});

test('where names are off, a connection keeps no statement', async () => {
  const unnamed = await openDatabase({ url, dataDir: '', role: 'command', prepared: false });
  try {
    for (let time = 0; time < 3; time += 1) await unnamed.db.query.country.findMany({ limit: 1 });
    await unnamed.pool.query({ name: 'own', text: 'select $1::int', values: [1] });
    expect(await keptBy(unnamed.pool)).toEqual([]);
  } finally {
    await unnamed.close();
  }
});

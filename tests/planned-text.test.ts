import { expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';
import { bothRoutes } from './support/both-routes.ts';

const { app, ask, sql, pool } = await createTestApp();
const both = await bothRoutes(app);

const searching = `query Q($query: String!) {
  search(query: $query, kinds: [ARTICLE, MEETING], first: 3) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { cursor score node { __typename ... on Article { headline } ... on Meeting { title { value } } } }
  }
}`;

test('answers a search among texts by one statement, the same for as many words', async () => {
  const words = ['المغرب ألمانيا', '"talks" security', 'talks -paris'];
  for (const query of words) {
    const { plain, planned, isTaken } = await both({ query: searching, variables: { query } });
    expect(planned).toEqual(plain);
    expect(isTaken).toBe(true);
  }
  const texts: string[] = [];
  for (const query of ['المغرب ألمانيا', 'talks security']) {
    sql.clear();
    await both({ query: searching, variables: { query } });
    texts.push(sql.statements.at(-1) ?? '');
  }
  expect(texts[0]).toContain('search_phrase');
  expect(texts[0]).toBe(texts[1]);
});

test('leaves what Postgres cannot write of a row to the plain route', async () => {
  const { data } = await ask('{ people(first: 1) { nodes { slug } } }');
  const [{ slug }] = data.people.nodes;
  const query = `query Q($slug: String!) { person(slug: $slug) { slug name { value language direction isFallback } } }`;
  expect((await both({ query, variables: { slug } })).isTaken).toBe(true);
  await pool.query(`update person set name = '{"he": "שלום"}' where slug = $1`, [slug]);
  const { plain, planned, isTaken } = await both({ query, variables: { slug } });
  expect(planned).toEqual(plain);
  expect(planned.text).toContain('"direction":"RTL"');
  expect(isTaken).toBe(false);
});

test.each(['__typename', 'value @skip(if: true)', '__typename language'])(
  'a text that is missing is null whatever is asked of it: { %s }',
  async (fields) => {
    const query = `query Q { publishers { nodes { slug description { ${fields} } } } }`;
    const { plain, planned, isTaken } = await both({ query });
    expect(planned).toEqual(plain);
    expect(plain.text).toContain('"description":null');
    expect(isTaken).toBe(true);
  },
);

test('reads a page from its end, and cursors of both ends, as the plain route does', async () => {
  const query = `query Q($last: Int, $before: String) {
    articles(last: $last, before: $before) {
      a: nodes { slug } b: edges { cursor node { id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;
  const first = await both({ query, variables: { last: 3 } });
  expect(first.planned).toEqual(first.plain);
  expect(first.isTaken).toBe(true);
  const { startCursor } = JSON.parse(first.plain.text).data.articles.pageInfo;
  const second = await both({ query, variables: { last: 3, before: startCursor } });
  expect(second.planned).toEqual(second.plain);
  expect(second.isTaken).toBe(true);
});

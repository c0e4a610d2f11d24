import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCountries } from '../server/ingest/load-countries.ts';
import { createTestApp } from './support/app.ts';
import { bothRoutes } from './support/both-routes.ts';
import { fillWithManyArticles } from './support/many-articles.ts';
import { storeStories } from './support/stories.ts';

const { app, db, url } = await createTestApp({});

let ask: Awaited<ReturnType<typeof bothRoutes>>;

/**
 * Some of the articles go before all times and after, some are hidden, some in another language.
 * They differ in length, so that the best are spread over all that are ranked.
 */
beforeAll(async () => {
  await loadCountries(db);
  await fillWithManyArticles(url);
  await db.execute(sql`
    update article set published_at = case (substr(slug, 9)::int / 7) % 4
      when 0 then '0044-03-15T12:00:00Z' when 1 then '1969-12-31T23:59:59.999Z'
      when 2 then '2099-01-01T00:00:00Z' else '9999-12-31T23:59:59.999Z' end::timestamptz
    where substr(slug, 9)::int % 70 = 0`);
  await db.execute(sql`update article set status = 'DRAFT' where substr(slug, 9)::int % 37 = 0`);
  await db.execute(sql`update article set language = 'fr' where substr(slug, 9)::int % 30 = 0`);
  await db.execute(sql`update article_search set document = document || array_to_tsvector(array(
    select 'other' || n from generate_series(1, hashtext(article_id::text) & 63) n))`);
  ask = await bothRoutes(app);
}, 120_000);

/** The edges of a search as each route gives them, and as they are where all hits are counted. */
async function edgesOf(variables: Record<string, unknown>) {
  const document = (rest: string) =>
    `query ($query: String!, $kinds: [SearchKind!], $languages: [Language!]) {
      search(query: $query, kinds: $kinds, languages: $languages, first: 100) { edges { cursor score } ${rest} } }`;
  const edges = async (rest: string) => {
    const { plain, planned } = await ask({ query: document(rest), variables });
    return [plain, planned].map(({ text }) => JSON.parse(text).data.search.edges);
  };
  const [plain, planned] = await edges('');
  const [counted] = await edges('totalCount');
  return { plain, planned, counted };
}

describe('the hits that are ranked are the newest of all that are found, for', () => {
  test.each([
    ['a word of some thousands', { query: 'word0' }],
    ['a word of more than a thousand', { query: 'word2' }],
    ['a word of some dozens', { query: 'word90' }],
    ['a word of none', { query: 'nowhere' }],
    ['two words', { query: 'word0 word1' }],
    ['a word without another', { query: 'word0 -word1' }],
    ['a word in a language that few have', { query: 'word0', languages: ['fr'] }],
    ['a name', { query: 'France' }],
    ['a word and a name', { query: 'word0 France' }],
    ['two names', { query: 'France Germany' }],
    ['a word without a name', { query: 'word0 -France' }],
    ['a word among articles and meetings', { query: 'word1', kinds: ['ARTICLE', 'MEETING'] }],
    ['a name among articles and meetings', { query: 'France', kinds: ['ARTICLE', 'MEETING'] }],
  ])('%s', async (_, search) => {
    const { plain, planned, counted } = await edgesOf({ kinds: ['ARTICLE'], ...search });
    expect(plain).toEqual(counted);
    expect(planned).toEqual(counted);
  });
});

describe('what a search asks of an article', () => {
  const found = async (query: string, languages: string[]) => {
    const { plain } = await ask({
      query: `query ($query: String!, $languages: [Language!]) {
        search(query: $query, kinds: [ARTICLE], languages: $languages) { nodes { ... on Article { headline } } } }`,
      variables: { query, languages },
    });
    return JSON.parse(plain.text).data.search.nodes.map(
      (node: { headline: string }) => node.headline,
    );
  };

  test('follows its language', async () => {
    const [id] = await storeStories(db, [{ headline: 'Marjoram', language: 'en' }]);
    expect(await found('marjoram', ['en'])).toEqual(['Marjoram']);
    await db.execute(sql`update article set language = 'fr' where slug = ${id}`);
    expect(await found('marjoram', ['en'])).toEqual([]);
    expect(await found('marjoram', ['fr'])).toEqual(['Marjoram']);
  });

  test('is known of a document that the version before writes', async () => {
    const [id] = await storeStories(db, [{ headline: 'Lovage', language: 'en' }]);
    await db.execute(
      sql`delete from article_search where article_id = (select id from article where slug = ${id})`,
    );
    expect(await found('lovage', ['en'])).toEqual([]);
    await db.execute(sql`insert into article_search (article_id, document)
      select id, search_document(headline, null, null) from article where slug = ${id}`);
    expect(await found('lovage', ['en'])).toEqual(['Lovage']);
  });
});

import { print, stripIgnoredCharacters } from 'graphql';
import { expect, test } from 'vitest';
import { createClient as createCoreClient } from '../sdk/core.ts';
import * as documents from '../sdk/documents.ts';
import { type ArticleSelect, createClient, type Fetch } from '../sdk/index.ts';
import * as operations from '../sdk/operations.ts';
import { createTestApp, serve } from './support/app.ts';

const { app } = await createTestApp();
const url = await serve(app);
const sent: { query: string; variables: Record<string, unknown> }[] = [];
const listening: Fetch = (to, init) => {
  sent.push(JSON.parse(init.body ?? ''));
  return fetch(to, init);
};
const mahdar = createClient({ url, language: ['en'], fetch: listening });

test('a selection answers with exactly its fields', async () => {
  const data = await mahdar.query({
    country: { $: { code: 'MA' }, code: true, name: { value: true, $: { language: ['fr'] } } },
  });
  expect(data).toEqual({ country: { code: 'MA', name: { value: 'Maroc' } } });
});

test('arguments of every depth are taken, and never stand in the text', async () => {
  const { country } = await mahdar.query({
    country: {
      $: { code: 'DE' },
      meetings: {
        $: { first: 2, filter: { kind: { eq: 'TALKS' } }, orderBy: [{ field: 'DATE' }] },
        nodes: { kind: true, articles: { $: { first: 1 }, nodes: { headline: true } } },
      },
    },
  });
  expect(country?.meetings.nodes.map(({ kind }) => kind)).toEqual(['TALKS', 'TALKS']);
  expect(sent.at(-1)?.query).toMatchInlineSnapshot(
    `"query ($v1:CountryCode!,$v2:Int,$v3:MeetingFilter,$v4:[MeetingOrder!],$v5:Int){country(code:$v1){meetings(first:$v2,filter:$v3,orderBy:$v4){nodes{kind articles(first:$v5){nodes{headline}}}}}}"`,
  );
});

test('one field can be asked twice under aliases', async () => {
  const data = await mahdar.query({
    'arabic:articles': { $: { filter: { language: { eq: 'ar' } } }, totalCount: true },
    'french:articles': { $: { filter: { language: { eq: 'fr' } } }, totalCount: true },
  });
  expect(Object.keys(data)).toEqual(['arabic', 'french']);
  expect(data.arabic.totalCount).toBeGreaterThan(data.french.totalCount);
});

test('a union tells its members apart', async () => {
  const { articles } = await mahdar.query({
    articles: {
      $: { first: 3 },
      nodes: {
        mentions: {
          nodes: { entity: { on: { Country: { code: true }, Person: { slug: true } } } },
        },
      },
    },
  });
  const entities = articles.nodes.flatMap(({ mentions }) => mentions.nodes.map((m) => m.entity));
  const countries = entities.filter((entity) => entity.__typename === 'Country');
  expect(countries.length).toBeGreaterThan(0);
  for (const country of countries) expect(country.code).toMatch(/^[A-Z]{2}$/);
});

test('a plain object is a fragment, and what is switched off is not asked', async () => {
  const card = { slug: true, headline: true } as const satisfies ArticleSelect;
  const { articles } = await mahdar.query({
    articles: { $: { first: 1 }, totalCount: false, nodes: { ...card, byline: undefined } },
  });
  expect(Object.keys(articles)).toEqual(['nodes']);
  expect(Object.keys(articles.nodes[0] ?? {})).toEqual(['slug', 'headline']);
});

test('equal selections give one text whatever their arguments are', async () => {
  const ask = (code: string) => mahdar.query({ country: { $: { code }, flag: true } });
  await Promise.all([ask('MA'), ask('DE')]);
  expect(new Set(sent.slice(-2).map(({ query }) => query)).size).toBe(1);
});

test('all pages of a list come with the fields of a selection, each row once', async () => {
  const meetings = mahdar.paginate(
    'meetings',
    { first: 10, orderBy: [{ field: 'DATE' }] },
    { slug: true, participants: { person: { slug: true } } },
  );
  const slugs: string[] = [];
  for await (const { slug } of meetings) slugs.push(slug);
  const { meetings: whole } = await mahdar.query({
    meetings: { $: { first: 100, orderBy: [{ field: 'DATE' }] }, nodes: { slug: true } },
  });
  expect(slugs).toEqual(whole.nodes.map(({ slug }) => slug));
});

test('the small client asks selections and documents', async () => {
  const core = createCoreClient({ url });
  const { meetings } = await core.query({ meetings: { totalCount: true } }, { name: 'Count' });
  const { all } = await core.execute<{ all: { totalCount: number } }>(
    '{ all: meetings { totalCount } }',
  );
  expect(meetings.totalCount).toBe(all.totalCount);
});

test('the documents for other clients ask what the operations ask', () => {
  const texts = Object.values(documents).map((tree) => stripIgnoredCharacters(print(tree)));
  expect(Object.keys(documents)).toEqual(Object.keys(operations));
  expect(texts).toEqual(Object.values(operations).map(({ text }) => text));
});

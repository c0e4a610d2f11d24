import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCountries } from '../server/ingest/load-countries.ts';
import { createTestApp } from './support/app.ts';
import { bothRoutes } from './support/both-routes.ts';
import { explainAll, fillWithManyArticles } from './support/many-articles.ts';

const { app, db, pool, publicPool, url } = await createTestApp({ federation: true });

/** One node of a plan, as Postgres tells it. */
interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}

const plans: Node[] = [];

/** Rows of these are never few. */
const large =
  /^(article|article_.*|meeting|meeting_(person|country|organization|topic)|participant|evidence|mention|quote)$/;

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

function listen(client: pg.PoolClient): void {
  client.on('notice', ({ message = '' }) => {
    const json = /plan:\n([\s\S]*)$/.exec(message)?.[1];
    if (json) plans.push((JSON.parse(json) as { Plan: Node }).Plan);
  });
}

let ask: Awaited<ReturnType<typeof bothRoutes>>;

beforeAll(async () => {
  await loadCountries(db);
  await fillWithManyArticles(url);
  for (const one of [pool, publicPool]) one.on('connect', listen);
  await explainAll(url);
  ask = await bothRoutes(app);
}, 120_000);

/** The large tables that a query reads from end to end, on either route. */
async function scannedBy(
  query: string,
  variables: Record<string, unknown> = {},
): Promise<string[]> {
  plans.length = 0;
  for (let time = 0; time < 2; time += 1) {
    const { plain, planned } = await ask({ query, variables });
    for (const { text } of [plain, planned]) expect(text).not.toContain('"errors"');
  }
  expect(plans.length).toBeGreaterThan(0);
  const scans = plans
    .flatMap(nodesOf)
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name'] ?? '');
  return [...new Set(scans)].filter((table) => large.test(table)).sort();
}

const queryOf = (name: string) =>
  readFileSync(new URL(`../bench/queries/${name}.graphql`, import.meta.url), 'utf8');

describe('no table of many rows is read from end to end by', () => {
  test.each([
    ['article', { slug: 'article-777' }],
    ['country-articles', { country: 'AE' }],
    ['country-articles', { country: 'FR' }],
    ['country-meetings', { country: 'AE' }],
    ['search', { query: 'word7' }],
  ])('the query %s %o', async (name, variables) => {
    expect(await scannedBy(queryOf(name), variables)).toEqual([]);
  });

  const some = (field: string, condition: string) => `{ ${field}: { some: ${condition} } }`;
  test.each([
    ['articles', '{ slug: { eq: "article-7" } }'],
    ['articles', '{ language: { eq: "fr" } }'],
    ['articles', '{ publishedAt: { gte: "2025-01-01T00:00:00Z" } }'],
    ['articles', '{ publishedAt: { lt: "2016-01-01T00:00:00Z" } }'],
    ['articles', '{ receivedAt: { gte: "2026-04-01T00:00:00Z" } }'],
    ['articles', '{ modifiedAt: { gte: "2026-04-01T00:00:00Z" } }'],
    ['articles', '{ headline: { contains: "c4ca4238" } }'],
    ['articles', '{ headline: { startsWith: "headline c4ca4238" } }'],
    ['articles', '{ text: { search: "word7" } }'],
    ['articles', '{ publisher: { slug: { eq: "paper-30" } } }'],
    ['articles', some('people', '{ slug: { eq: "person-7" } }')],
    ['articles', some('organizations', '{ slug: { eq: "organization-70" } }')],
    ['articles', some('countries', '{ code: { in: ["FR", "DE"] } }')],
    ['articles', some('topics', '{ slug: { eq: "topic-30" } }')],
    ['articles', some('meetings', '{ slug: { eq: "meeting-7" } }')],
    ['articles', some('quotes', '{ speaker: { slug: { eq: "person-70" } } }')],
    ['meetings', '{ slug: { eq: "meeting-7" } }'],
    ['meetings', '{ date: { within: { from: "2025-01-01", to: "2025-02-01" } } }'],
    ['meetings', '{ date: { overlaps: { from: "2025-01-01", to: "2025-02-01" } } }'],
    ['meetings', '{ country: { code: { eq: "FR" } } }'],
    ['meetings', '{ kind: { eq: SIGNING } }'],
    ['meetings', '{ status: { eq: PLANNED } }'],
    ['meetings', some('countries', '{ code: { eq: "FR" } }')],
    ['meetings', some('people', '{ slug: { eq: "person-70" } }')],
    ['meetings', some('organizations', '{ slug: { eq: "organization-70" } }')],
    ['meetings', some('topics', '{ slug: { eq: "topic-30" } }')],
    ['meetings', some('articles', '{ slug: { eq: "article-7" } }')],
    ['quotes', '{ speaker: { slug: { eq: "person-70" } } }'],
    ['quotes', '{ article: { slug: { eq: "article-7" } } }'],
  ])('%s with the filter %s', async (list, filter) => {
    const query = `{ ${list}(filter: ${filter}, first: 5) { edges { cursor } } }`;
    expect(await scannedBy(query)).toEqual([]);
  });

  test.each([
    ['articles', 'PUBLISHED_AT', 'DESC'],
    ['articles', 'PUBLISHED_AT', 'ASC'],
    ['articles', 'RECEIVED_AT', 'DESC'],
    ['articles', 'RECEIVED_AT', 'ASC'],
    ['meetings', 'DATE', 'DESC'],
    ['meetings', 'DATE', 'ASC'],
    ['meetings', 'LATEST', 'DESC'],
  ])('%s by %s %s', async (list, field, direction) => {
    const query = `{ ${list}(orderBy: [{ field: ${field}, direction: ${direction} }], first: 5) { edges { cursor } } }`;
    expect(await scannedBy(query)).toEqual([]);
  });

  test.each([
    ['Article', 'article'],
    ['Meeting', 'meeting'],
  ])('entities %s that are named by their slugs and by their ids', async (__typename, noun) => {
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Node { id } }
    }`;
    const bySlug = [7, 70, 700].map((n) => ({ __typename, slug: `${noun}-${n}` }));
    const { plain } = await ask({ query, variables: { representations: bySlug } });
    const byId = (JSON.parse(plain.text).data._entities as { id: string }[]).map(({ id }) => ({
      __typename,
      id,
    }));
    expect(byId).toHaveLength(3);
    for (const representations of [bySlug, byId, [...bySlug, ...byId]]) {
      expect(await scannedBy(query, { representations })).toEqual([]);
    }
  });

  test('a page far into all articles', async () => {
    const page = `query ($after: String) { articles(first: 100, after: $after) { pageInfo { endCursor } } }`;
    const { plain } = await ask({ query: page });
    const { endCursor } = JSON.parse(plain.text).data.articles.pageInfo;
    expect(await scannedBy(page, { after: endCursor })).toEqual([]);
  });
});

test.each([
  ['articles', 'orderBy: [{ field: HEADLINE }]', 'article'],
  ['meetings', 'orderBy: [{ field: TITLE }]', 'meeting'],
  ['meetings', 'filter: { title: { contains: "Talks 777" } }', 'meeting'],
])(
  '%s with %s have no index: what is read depends on the reader’s language',
  async (list, argument, table) => {
    expect(await scannedBy(`{ ${list}(${argument}, first: 5) { edges { cursor } } }`)).toEqual([
      table,
    ]);
  },
);

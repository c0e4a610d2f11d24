import { readdirSync, readFileSync } from 'node:fs';
import { parse, visit } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';
import { bothRoutes, type Got } from './support/both-routes.ts';

const { app, ask, sql } = await createTestApp();
const both = await bothRoutes(app);

const nouns = ['articles', 'meetings', 'people', 'organizations', 'topics', 'publishers'] as const;
const { data: firsts } = await ask(
  `{ ${nouns.map((noun) => `${noun}(first: 1) { nodes { slug } }`).join(' ')} }`,
);
const slugOf: Record<string, string> = {
  Article: firsts.articles.nodes[0].slug,
  Meeting: firsts.meetings.nodes[0].slug,
  Person: firsts.people.nodes[0].slug,
  Organization: firsts.organizations.nodes[0].slug,
  Topic: firsts.topics.nodes[0].slug,
  Publisher: firsts.publishers.nodes[0].slug,
};

/** Values for whatever an operation asks: those that it does not know are not sent. */
const values: Record<string, unknown> = {
  code: 'MA',
  country: 'MA',
  between: ['MA', 'ES'],
  by: 'MONTH',
  query: 'المغرب',
};

function variablesFor(query: string): Record<string, unknown> {
  const wanted = new Set<string>();
  let name = '';
  visit(parse(query), {
    OperationDefinition: (node) => {
      name = node.name?.value ?? '';
    },
    VariableDefinition: (node) => void wanted.add(node.variable.name.value),
  });
  const all = { ...values, slug: slugOf[name] };
  return Object.fromEntries(Object.entries(all).filter(([it]) => wanted.has(it)));
}

const manifest = new URL('../sdk/generated/operations.json', import.meta.url);
const operations: { id: string; name: string; type: string; body: string }[] = JSON.parse(
  readFileSync(manifest, 'utf8'),
).operations.filter(({ type }: { type: string }) => type === 'query');

function documentsIn(folder: string): [string, string][] {
  const address = new URL(folder, import.meta.url);
  return readdirSync(address)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => [file, readFileSync(new URL(file, address), 'utf8')]);
}

/** The cursors of the stream of changes hold the time at which it was read. */
const timeless = (got: Got) => ({
  ...got,
  text: got.text.includes('"changes"') ? got.text.replace(/Cursor":"[^"]+"/g, 'Cursor"') : got.text,
});

describe('the planned lane', () => {
  test.each(operations.map(({ name, body }) => [name, body]))(
    'answers the operation %s of the SDK as the plain route does',
    async (_name, query) => {
      const { plain, planned, isTaken } = await both({ query, variables: variablesFor(query) });
      expect(timeless(planned)).toEqual(timeless(plain));
      expect(isTaken).toBe(true);
    },
  );

  test.each([...documentsIn('../bench/queries/'), ...documentsIn('golden/')])(
    'answers %s as the plain route does',
    async (_name, query) => {
      const { plain, planned, isTaken } = await both({ query, variables: variablesFor(query) });
      expect(planned).toEqual(plain);
      expect(isTaken).toBe(true);
    },
  );

  test('counts a list of which no rows are asked', async () => {
    const query = '{ articles(first: 0) { totalCount } meetings { totalCount } }';
    const { plain, planned, isTaken } = await both({ query });
    expect(planned).toEqual(plain);
    expect(JSON.parse(planned.text).data.articles.totalCount).toBeGreaterThan(0);
    expect(isTaken).toBe(true);
  });

  test('answers a ready operation by its hash', async () => {
    const [operation] = operations.filter(({ name }) => name === 'Article');
    const { id = '', body = '' } = operation ?? {};
    const extensions = { persistedQuery: { version: 1, sha256Hash: id } };
    const { plain, planned, isTaken } = await both({ extensions, variables: variablesFor(body) });
    expect(planned).toEqual(plain);
    expect(isTaken).toBe(true);
  });

  test('writes the head that the plain route writes, whatever is accepted and from where', async () => {
    const query = '{ articles(first: 1) { nodes { slug } } }';
    const requests: Record<string, string>[] = [
      { accept: 'application/json' },
      { accept: 'application/graphql-response+json' },
      { accept: '*/*', origin: 'https://reader.example' },
      { 'accept-language': 'fr-CA, en;q=0.5' },
    ];
    for (const headers of requests) {
      const { plain, planned, isTaken } = await both({ query }, headers);
      expect(planned).toEqual(plain);
      expect(isTaken).toBe(true);
    }
  });

  test('leaves to the plain route whoever brings a key or a preview, good or not', async () => {
    const query = '{ articles(first: 2) { nodes { slug } } }';
    expect((await both({ query })).isTaken).toBe(true);
    const signed: Record<string, string>[] = [
      { authorization: 'Bearer nobody' },
      { 'x-mahdar-preview': 'none' },
    ];
    for (const headers of signed) {
      const { plain, planned, isTaken } = await both({ query }, headers);
      expect(planned).toEqual(plain);
      expect(planned.status).toBe(401);
      expect(isTaken).toBe(false);
    }
  });

  test('leaves mutations, introspection and refused arguments to the plain route', async () => {
    for (const sent of [
      { query: 'mutation { __typename }' },
      { query: '{ __schema { queryType { name } } }' },
      { query: '{ articles(first: 1000) { nodes { slug } } }' },
      {
        query: 'query Q($n: Int) { articles(first: $n) { nodes { slug } } }',
        variables: { n: '1' },
      },
      { query: '{ articles(after: "none") { nodes { slug } } }' },
      { query: '{ nothing }' },
    ]) {
      const { plain, planned, isTaken } = await both(sent);
      expect(planned).toEqual(plain);
      expect(isTaken).toBe(false);
    }
  });

  test('tells apart two lists of one relation, and carries each under its own name', async () => {
    const query = `{ countries(first: 3, filter: { code: { in: ["MA", "ES", "FR"] } }) { nodes {
      one: articles(first: 1) { totalCount nodes { id slug } }
      two: articles(first: 2, filter: { language: { eq: "ar" } }) { totalCount edges { cursor node { slug } } }
      meetings(first: 1) { nodes { evidence { quote } participants { person { slug } } } } } } }`;
    const { plain, planned, isTaken } = await both({ query });
    expect(planned).toEqual(plain);
    expect(isTaken).toBe(true);
  });

  test('answers each document by one statement, with its variables as parameters', async () => {
    const query =
      'query Q($c: CountryCode!, $after: String) { articles(filter: { countries: { some: { code: { eq: $c } } } }, first: 2, after: $after) { nodes { slug people { nodes { slug } } } pageInfo { endCursor } } }';
    const seen = new Set<string>();
    for (const c of ['MA', 'ES', 'FR']) {
      const first = await both({ query, variables: { c } });
      const after = JSON.parse(first.plain.text).data.articles.pageInfo.endCursor;
      sql.clear();
      const second = await both({ query, variables: { c, after } });
      expect(second.planned).toEqual(second.plain);
      expect(second.isTaken).toBe(true);
      expect(sql.statements).toHaveLength(2);
      seen.add(sql.statements[1] as string);
    }
    expect(seen.size).toBe(1);
  });
});

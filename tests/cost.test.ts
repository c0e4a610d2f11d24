import { readFileSync } from 'node:fs';
import { type DocumentNode, isInterfaceType, isObjectType, parse, print, visit } from 'graphql';
import { describe, expect, test } from 'vitest';
import { editorSchema, schema } from '../schema/index.ts';
import { costOf } from '../schema/limits/cost.ts';
import { faultsOfDocument } from '../schema/limits/document-limits.ts';
import { createClient } from '../sdk/core.ts';
import { createTestApp, serve } from './support/app.ts';
import { bothRoutes } from './support/both-routes.ts';

const { app, ask, keyFor } = await createTestApp({ sample: true, batching: 5 });
const both = await bothRoutes(app);

/** What an answer says that it cost; both routes must say the same. */
async function cost(query: string, variables?: Record<string, unknown>): Promise<number> {
  const { plain, planned } = await both({ query, variables });
  expect(planned).toEqual(plain);
  const { extensions, errors } = JSON.parse(plain.text);
  expect(errors).toBeUndefined();
  expect(extensions).toEqual({ cost: { requested: expect.any(Number), allowed: 10_000 } });
  return extensions.cost.requested;
}

/** The largest page for each variable of a document that is a number. */
function operationSizes(document: DocumentNode): Record<string, number> {
  const sizes: Record<string, number> = {};
  visit(document, {
    VariableDefinition({ variable, type }) {
      if (print(type).startsWith('Int') && variable.name.value !== 'last') {
        sizes[variable.name.value] = 100;
      }
    },
  });
  expect(faultsOfDocument(document)).toEqual([]);
  return sizes;
}

describe('the cost of a query is the nodes that it asks for', () => {
  test.each([
    ['a page', 7, '{ articles(first: 7) { nodes { slug } } }'],
    ['a page from the end', 7, '{ articles(last: 7) { nodes { slug } } }'],
    ['a page of no named size', 20, '{ articles { nodes { slug } } }'],
    ['rows asked twice', 7, '{ articles(first: 7) { nodes { slug } edges { node { slug } } } }'],
    ['cursors alone', 7, '{ articles(first: 7) { pageInfo { endCursor } } }'],
    ['a count', 0, '{ articles(first: 7) { totalCount } }'],
    ['one row', 1, '{ country(code: "MA") { code } }'],
    ['no row', 0, '{ __typename }'],
    ['a row of each row', 7, '{ articles(first: 7) { nodes { publisher { slug } } } }'],
    [
      'pages in pages',
      5 + 5 * 4 + 5 * 4 * 3,
      '{ countries(first: 5) { nodes { meetings(first: 4) { edges { node { articles(last: 3) { nodes { slug } } } } } } } }',
    ],
    [
      'a list without a size',
      1 + 1 + 5,
      '{ country(code: "MA") { languages } organization(slug: "nobody") { children { slug } } }',
    ],
    [
      'facets beside rows',
      3 + 10,
      '{ articles(first: 3) { nodes { slug } facets { countries { count } } } }',
    ],
    [
      'what may be one of several types: the most costly',
      2 + 2 * 9,
      '{ search(query: "Morocco", first: 2) { nodes { ... on Person { articles(first: 3) { nodes { slug } } } ... on Article { people(first: 9) { nodes { slug } } } } } }',
    ],
  ])('%s: %i', async (_name, requested, query) => {
    expect(await cost(query)).toBe(requested);
  });

  test('counted once where fragments ask the same again', async () => {
    const query = `{ articles(first: 4) { ...A ...B nodes { people(first: 3) { nodes { slug } } } } }
      fragment A on ArticleConnection { nodes { people(first: 3) { nodes { id } } } }
      fragment B on ArticleConnection { nodes { slug topics(first: 2) { nodes { slug } } } }`;
    expect(await cost(query)).toBe(4 + 4 * 3 + 4 * 2);
  });

  test('by the sizes that variables name, or their defaults', async () => {
    const query =
      'query ($n: Int, $m: Int = 2) { articles(first: $n) { nodes { people(first: $m) { nodes { slug } } } } }';
    expect(await cost(query, { n: 5 })).toBe(5 + 5 * 2);
    expect(await cost(query, { n: 5, m: 3 })).toBe(5 + 5 * 3);
    expect(await cost(query, { m: null })).toBe(20 + 20 * 20);
  });

  test('without what the variables leave out', async () => {
    const query = `query ($people: Boolean!, $topics: Boolean = false) { articles(first: 5) { nodes {
      people(first: 4) @include(if: $people) { nodes { slug } }
      ... @skip(if: $topics) { topics(first: 2) { nodes { slug } } } } } }`;
    expect(await cost(query, { people: true })).toBe(5 + 5 * 4 + 5 * 2);
    expect(await cost(query, { people: false, topics: true })).toBe(5);
  });

  test('by how many ids are sent', async () => {
    const { data } = await ask('{ topics(first: 3) { nodes { id } } }');
    const ids = data.topics.nodes.map(({ id }: { id: string }) => id);
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect(await cost(query, { ids })).toBe(3);
    expect(await cost(`{ nodes(ids: ${JSON.stringify(ids.slice(1))}) { id } }`)).toBe(2);
  });
});

describe('what asks for more than 10,000 nodes', () => {
  const pages =
    'query ($n: Int) { articles(first: 100) { nodes { people(first: $n) { nodes { articles(first: 100) { nodes { slug } } } } } } }';

  test('is refused with their number, on both routes alike, after the same document was answered', async () => {
    expect(await cost(pages, { n: 0 })).toBe(100);
    const accept = 'application/graphql-response+json';
    const { plain, planned } = await both({ query: pages, variables: { n: 100 } }, { accept });
    expect(planned).toEqual(plain);
    expect(plain.status).toBe(400);
    expect(JSON.parse(plain.text)).toEqual({
      errors: [
        {
          message: expect.stringContaining('up to 1010100 nodes; 10000 are allowed'),
          extensions: {
            ...{ code: 'QUERY_TOO_COMPLEX', limit: 'nodes' },
            ...{ requested: 1_010_100, allowed: 10_000 },
          },
        },
      ],
    });
  });

  test('is refused to editors too', async () => {
    const { errors } = await ask(pages, { n: 100 }, await keyFor('read:drafts'));
    expect(errors?.[0]?.extensions).toMatchObject({ limit: 'nodes', requested: 1_010_100 });
  });

  test('is refused as a stream', async () => {
    const query =
      'subscription { articlePublished { article { people(first: 100) { nodes { articles(first: 100) { nodes { slug } } } } } } }';
    const { errors } = await ask(query, {}, { accept: 'text/event-stream, application/json' });
    expect(errors?.[0]?.extensions).toMatchObject({ limit: 'nodes', requested: 10_101 });
  });

  test('is refused where lists of no named size lie in each other', async () => {
    const query = `{ articles(first: 20) { nodes { ${'translations { '.repeat(5)} slug ${'} '.repeat(5)} } } }`;
    const { errors } = await ask(query);
    expect(errors?.[0]?.extensions).toMatchObject({ limit: 'nodes', allowed: 10_000 });
  });
});

test('a refused argument leaves the cost in the answer, a refused document does not', async () => {
  const post = async (query: string) => (await both({ query })).plain.text;
  expect(JSON.parse(await post('{ articles(first: -1) { nodes { slug } } }')).extensions).toEqual({
    cost: { requested: 0, allowed: 10_000 },
  });
  expect(JSON.parse(await post('{ nothing }')).extensions).toBeUndefined();
});

test('each query of a batch says its own cost', async () => {
  const body = [2, 3].map((n) => ({ query: `{ articles(first: ${n}) { nodes { slug } } }` }));
  const response = await app.fetch('http://mahdar.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answers: { extensions: object }[] = await response.json();
  expect(answers.map(({ extensions }) => extensions)).toEqual([
    { cost: { requested: 2, allowed: 10_000 } },
    { cost: { requested: 3, allowed: 10_000 } },
  ]);
});

test('every argument that names a size says what it is without it', () => {
  const silent = [schema, editorSchema].flatMap((graph) =>
    Object.values(graph.getTypeMap()).flatMap((type) =>
      isObjectType(type) || isInterfaceType(type)
        ? Object.values(type.getFields()).flatMap(({ name, args }) =>
            args
              .filter((it) => it.name === 'first' && it.extensions.usualSize === undefined)
              .map(() => `${type.name}.${name}`),
          )
        : [],
    ),
  );
  expect(silent).toEqual([]);
});

test('a client of the SDK is told the cost beside the data', async () => {
  const mahdar = createClient({ url: await serve(app) });
  const { meta } = await mahdar.ask('query Q($n: Int) { articles(first: $n) { nodes { slug } } }', {
    n: 3,
  });
  expect(meta.cost).toEqual({ requested: 3, allowed: 10_000 });
});

test('every ready operation may be asked with the largest pages', () => {
  const { operations } = JSON.parse(
    readFileSync(new URL('../sdk/generated/operations.json', import.meta.url), 'utf8'),
  ) as { operations: { name: string; body: string }[] };
  const costs = operations.map(({ name, body }) => {
    const document = parse(body);
    const sizes = operationSizes(document);
    return [name, costOf(schema, document, null)?.(sizes)];
  });
  expect(costs.filter(([, requested]) => Number(requested) > 10_000)).toEqual([]);
});

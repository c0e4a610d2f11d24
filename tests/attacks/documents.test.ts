import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { target } from './support/target.ts';

const { post } = await target(await createTestApp({ sample: true }));

const repeated = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

const ids = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
const filtered = 'query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }';

/** As many conditions side by side. */
const anyOf = (count: number) => ({
  filter: { or: Array.from({ length: count }, (_, at) => ({ slug: { eq: `s${at}` } })) },
});

describe('a document', () => {
  it('that asks 101 lists under other names is too complex', async () => {
    const query = `{ ${repeated(101, (at) => `a${at}: articles(first: 1) { edges { node { id } } }`)} }`;
    const { status, codes } = await post({ query });
    expect([status, codes[0]]).toEqual([400, 'QUERY_TOO_COMPLEX']);
  });

  it.each(['@defer', '@stream', '@stream(initialCount: 0)', '@live'])(
    'with %s is refused: no such directive is here',
    async (directive) => {
      const query = `{ articles(first: 1) { nodes ${directive} { slug } } }`;
      const { status, codes } = await post({ query });
      expect(status).toBe(400);
      expect(new Set(codes)).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
    },
  );

  it('of many small inline fragments is refused for its size', async () => {
    const query = `{ ${repeated(12_000, () => '...{__typename}')} }`;
    const { status, codes } = await post({ query });
    expect([status, codes[0]]).toEqual([400, 'QUERY_TOO_COMPLEX']);
  });

  it('of many definitions, and of many variables, is refused for its tokens', async () => {
    const definitions = repeated(500, (at) => `query q${at} { __typename }`);
    const variables = repeated(400, (at) => `$v${at}: Int`);
    for (const query of [definitions, `query (${variables}) { __typename }`]) {
      const { status, codes } = await post({ query, operationName: 'q0' });
      expect([status, codes[0]]).toEqual([400, 'QUERY_TOO_COMPLEX']);
    }
  });

  it('whose fields collide in fragments is refused by the rules of GraphQL', async () => {
    const query = `{ ...A ...B }
      fragment A on Query { it: person(slug: "a") { slug } }
      fragment B on Query { it: person(slug: "b") { slug } }`;
    const { status, codes } = await post({ query });
    expect([status, codes]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
  });
});

describe('variables', () => {
  it('of a million ids are refused before they are read', async () => {
    const sent = `{"query":${JSON.stringify(ids)},"variables":{"ids":[${'"a",'.repeat(999_999)}"a"]}}`;
    const { status, codes } = await post(sent);
    expect([status, codes]).toEqual([413, ['PAYLOAD_TOO_LARGE']]);
  });

  it('of 200,000 conditions are refused before they are read', async () => {
    const { status, codes } = await post({ query: filtered, variables: anyOf(200_000) });
    expect([status, codes]).toEqual([413, ['PAYLOAD_TOO_LARGE']]);
  });

  it('of as many conditions as a request has room for are too complex', async () => {
    const { status, codes } = await post({ query: filtered, variables: anyOf(9_000) });
    expect([status, codes]).toEqual([400, ['QUERY_TOO_COMPLEX']]);
  });

  it('of 51 conditions are bad input, of 50 they are none', async () => {
    expect((await post({ query: filtered, variables: anyOf(50) })).codes).toEqual([]);
    const { codes } = await post({ query: filtered, variables: anyOf(51) });
    expect(codes).toEqual(['BAD_USER_INPUT']);
  });

  it('of 5,000 items that are none are refused with ten faults at most', async () => {
    const variables = { ids: Array.from({ length: 5_000 }, () => ({})) };
    const { status, codes } = await post({ query: ids, variables });
    expect([status, codes]).toEqual([400, ['QUERY_TOO_COMPLEX']]);
  });

  it.each(['text', 7, ['a'], true])('that are no object (%j) are a bad request', async (sent) => {
    const { status, codes } = await post({ query: '{ __typename }', variables: sent });
    expect([status, codes]).toEqual([400, ['BAD_REQUEST']]);
  });

  it('cannot reach what objects have by themselves', async () => {
    const sent = `{"query":${JSON.stringify(filtered)},"variables":{"__proto__":{"filter":{"slug":{"eq":"x"}}},"constructor":{"prototype":{"polluted":true}}}}`;
    expect((await post(sent)).status).toBe(200);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    const nested = `{"query":${JSON.stringify(filtered)},"variables":{"filter":{"__proto__":{"slug":{"eq":"x"}}}}}`;
    expect((await post(nested)).status).toBeLessThan(500);
  });
});

describe('a request', () => {
  it('with a parameter that is none is refused', async () => {
    const { status, codes } = await post('{"query":"{ __typename }","foo":1}');
    expect([status, codes]).toEqual([400, ['BAD_REQUEST']]);
  });

  it.each(['null', '7', '"{ __typename }"', '{}', '{"query":7}', '{"query":null}'])(
    'that is JSON and no query is a bad one: %s',
    async (sent) => {
      const { status, codes } = await post(sent);
      expect([status, codes]).toEqual([400, ['BAD_REQUEST']]);
    },
  );

  it('of ten queries is refused', async () => {
    const list = JSON.stringify(Array.from({ length: 10 }, () => ({ query: '{ __typename }' })));
    const { status, codes } = await post(list);
    expect([status, codes]).toEqual([400, ['BATCHING_DISABLED']]);
  });
});

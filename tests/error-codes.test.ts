import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorStatus } from '../schema/errors.ts';
import { createTestApp } from './support/app.ts';

const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (\d{3}) \| ([^|]+) \| ([^|]+) \|$/gm)];

const { app, keyFor } = await createTestApp({ persistedOnly: false, rawGet: true });
const endpoint = 'http://mahdar.test/graphql';

it('the page of errors has every code with its status, when it comes and what to do', () => {
  const documented = Object.fromEntries(rows.map(([, code, status]) => [code, Number(status)]));
  expect(documented).toEqual(errorStatus);
});

const post = (accept: string, sent: unknown, headers = {}) =>
  app.fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...headers },
    body: typeof sent === 'string' ? sent : JSON.stringify(sent),
  });

const faults: [code: keyof typeof errorStatus, sent: unknown, headers?: Record<string, string>][] =
  [
    ['BAD_USER_INPUT', { query: '{ articles(first: 1000) { totalCount } }' }],
    ['BAD_USER_INPUT', { query: 'query ($n: Int!) { articles(first: $n) { totalCount } }' }],
    ['BAD_CURSOR', { query: '{ articles(after: "x") { nodes { slug } } }' }],
    ['GRAPHQL_PARSE_FAILED', { query: '{' }],
    ['GRAPHQL_VALIDATION_FAILED', { query: '{ nothing }' }],
    ['QUERY_TOO_COMPLEX', { query: `{ ${'t: __typename '.repeat(21)} }` }],
  ];
const always: typeof faults = [
  ['OPERATION_RESOLUTION_FAILURE', { query: '{ __typename }', operationName: 'none' }],
  ['BATCHING_DISABLED', [{ query: '{ __typename }' }]],
  ['BAD_REQUEST', { query: '{ __typename }', more: 1 }],
  ['UNAUTHENTICATED', { query: '{ __typename }' }, { authorization: 'Bearer nobody' }],
  ['UNSUPPORTED_MEDIA_TYPE', { query: '{ __typename }' }, { 'content-type': 'text/plain' }],
  ['PAYLOAD_TOO_LARGE', ' '.repeat(300_000)],
];

const read = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return [errors[0]?.extensions.code, response.status];
};

describe('a request that is refused whole', () => {
  it.each([...faults, ...always])('has the status of its code: %s', async (code, sent, headers) => {
    const response = await post('application/graphql-response+json', sent, headers);
    expect(await read(response)).toEqual([code, errorStatus[code]]);
  });

  it.each(faults)('says %s by status 200 to who takes JSON alone', async (code, sent) => {
    expect(await read(await post('application/json', sent))).toEqual([code, 200]);
  });

  it.each(always)(
    'has its status also for who takes JSON alone: %s',
    async (code, sent, headers) => {
      const response = await post('application/json', sent, headers);
      expect(await read(response)).toEqual([code, errorStatus[code]]);
    },
  );

  it('is forbidden to a key that has not the scope', async () => {
    const query = 'mutation { topicDelete(id: "VG9waWM6eA==", expectedVersion: 1) { __typename } }';
    const response = await post('application/json', { query }, await keyFor('read:drafts'));
    expect(await read(response)).toEqual(['FORBIDDEN', 403]);
  });
});

describe('text that cannot be kept', () => {
  const bad = ['a\u0000b', '\ud800'];

  it.each(bad)('is refused in an address of a feed: %j', async (text) => {
    const asked = `http://mahdar.test/feeds/articles.rss?person=${text === '\ud800' ? '%ED%A0%80' : '%00'}`;
    expect((await app.fetch(asked)).status).toBeGreaterThanOrEqual(400);
    expect((await app.fetch(asked)).status).toBeLessThan(500);
  });

  it.each(bad)('is refused as a key of the variables, and never a fault: %j', async (text) => {
    const query = 'query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }';
    const sent = { query, variables: { filter: { [text]: { eq: 'x' } } } };
    const response = await post('application/graphql-response+json', sent);
    expect(await read(response)).toEqual(['BAD_USER_INPUT', 400]);
  });

  it.each(bad)('does no harm as the name of an operation: %j', async (text) => {
    const sent = { query: '{ __typename }', operationName: text };
    const response = await post('application/graphql-response+json', sent);
    expect(await read(response)).toEqual(['OPERATION_RESOLUTION_FAILURE', 400]);
  });

  it('does no harm in a document', async () => {
    for (const query of ['{ __typename }\u0000', '{ person(slug: "\u0000") { slug } }']) {
      const response = await post('application/graphql-response+json', { query });
      expect(response.status).toBe(400);
    }
  });
});

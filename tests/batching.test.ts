import { expect, it } from 'vitest';
import { CountryDocument } from '../sdk/operations.ts';
import type { App } from '../server/app.ts';
import { createTestApp } from './support/app.ts';

const { app, keyFor } = await createTestApp({ sample: true, batching: 3 });
const { app: cautious } = await createTestApp();

async function post(to: App, body: unknown, more: Record<string, string> = {}) {
  const response = await to.fetch('http://mahdar.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...more },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const countries = { query: '{ countries(first: 0) { totalCount } }' };
const refused = (code: string) => ({ errors: [{ extensions: { code } }] });

it('refuses a list of operations unless the operator lets it in', async () => {
  const { status, body } = await post(cautious, [countries, countries]);
  expect(status).toBe(400);
  expect(body).toMatchObject(refused('BATCHING_DISABLED'));
});

it('answers each query of a list in its place, with its own errors', async () => {
  const { status, body } = await post(app, [
    countries,
    { query: '{ countries(first: 1000) { totalCount } }' },
    { query: '{ nothing }' },
  ]);
  expect(status).toBe(200);
  expect(body).toMatchObject([
    { data: { countries: { totalCount: expect.any(Number) } } },
    refused('BAD_USER_INPUT'),
    refused('GRAPHQL_VALIDATION_FAILED'),
  ]);
});

it('answers ready operations of a list by their hashes', async () => {
  const byHash = (sha256Hash: string) => ({
    variables: { code: 'MA' },
    extensions: { persistedQuery: { version: 1, sha256Hash } },
  });
  const { body } = await post(app, [byHash(CountryDocument.hash), byHash('0'.repeat(64))]);
  expect(body).toMatchObject([
    { data: { country: { code: 'MA' } } },
    refused('PERSISTED_QUERY_NOT_FOUND'),
  ]);
});

it.each([
  ['more queries than are let in', Array(4).fill(countries)],
  ['none', []],
  ['what is no operation', [null, countries]],
  ['lists', [[countries], countries]],
])('refuses a list of %s', async (_, list) => {
  const { status, body } = await post(app, list);
  expect(status).toBe(400);
  expect(body).toMatchObject(refused('BAD_REQUEST'));
});

it('refuses a stream in a list, and answers what stands beside it', async () => {
  const stream = { query: 'subscription { articlePublished { id } }' };
  const { body } = await post(app, [stream, countries]);
  expect(body).toMatchObject([refused('BAD_REQUEST'), { data: { countries: {} } }]);
});

it('refuses a mutation in a list, whose order would count', async () => {
  const input = '{ slug: "batched", name: [{ language: "en", value: "Batched" }] }';
  const mutation = { query: `mutation { topicCreate(input: ${input}) { __typename } }` };
  const topic = { query: '{ topic(slug: "batched") { slug } }' };
  const { body } = await post(app, [mutation, topic], await keyFor('write'));
  expect(body).toMatchObject([refused('BAD_REQUEST'), { data: { topic: null } }]);
  expect((await post(app, topic)).body).toEqual({
    data: { topic: null },
    extensions: { cost: { requested: 1, allowed: 10_000 } },
  });
});

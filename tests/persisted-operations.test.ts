import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createClient, type Fetch } from '../sdk/index.ts';
import { CountryDocument } from '../sdk/operations.ts';
import { createTestApp, serve } from './support/app.ts';

const { app } = await createTestApp();
const url = await serve(app);

const byHash = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
const addressOf = (parameters: Record<string, unknown>) =>
  `${url}?${new URLSearchParams(Object.entries(parameters).map(([key, value]) => [key, JSON.stringify(value)]))}`;
const post = (body: object) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://page.example' },
    body: JSON.stringify(body),
  });

it('answers an operation of the SDK by its hash over GET and POST', async () => {
  const asked = { variables: { code: 'MA' }, extensions: byHash(CountryDocument.hash) };
  for (const response of [await fetch(addressOf(asked)), await post(asked)]) {
    expect(response.status).toBe(200);
    expect((await response.json()).data.country.code).toBe('MA');
  }
});

it('says of an unknown hash that it is not known, in words that no cache keeps', async () => {
  const extensions = byHash(createHash('sha256').update('{ unknown }').digest('hex'));
  for (const response of [await fetch(addressOf({ extensions })), await post({ extensions })]) {
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { errors } = await response.json();
    expect(errors).toEqual([
      { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    ]);
  }
});

it('answers a whole document beside a hash, and does not keep it', async () => {
  const query = '{ meetings { totalCount } }';
  const extensions = byHash(createHash('sha256').update(query).digest('hex'));
  expect(
    (await (await post({ query, extensions })).json()).data.meetings.totalCount,
  ).toBeGreaterThan(0);
  const { errors } = await (await post({ extensions })).json();
  expect(errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
});

it('refuses what is neither a query nor a hash', async () => {
  const response = await post({ variables: {} });
  expect(response.status).toBe(400);
  expect((await response.json()).errors[0].extensions.code).toBe('BAD_REQUEST');
});

it('refuses a mutation over GET', async () => {
  const response = await fetch(`${url}?query=${encodeURIComponent('mutation { nothing }')}`);
  expect(response.status).toBe(405);
});

it('names the version of the graph on every answer, and lets pages of other origins read it', async () => {
  const sdl = readFileSync(new URL('../schema/schema.graphql', import.meta.url), 'utf8');
  const version = createHash('sha256').update(sdl).digest('hex').slice(0, 16);
  for (const query of ['{ __typename }', '{ nothing }']) {
    const { headers } = await post({ query });
    expect(headers.get('x-mahdar-schema')).toBe(version);
    expect(headers.get('access-control-expose-headers')).toBe(
      'Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, X-Mahdar-Schema',
    );
  }
});

it('lets the SDK ask by hash alone, and in full where the server does not know it', async () => {
  const methods: string[] = [];
  const listening: Fetch = (to, init) => {
    methods.push(init.method);
    return fetch(to.replace(CountryDocument.hash, '0'.repeat(64)), init);
  };
  const known = createClient({ url, persisted: true });
  const unknown = createClient({ url, persisted: true, fetch: listening });
  const asked = await known.country({ code: 'DE' });
  expect(await unknown.country({ code: 'DE' })).toEqual(asked);
  expect(methods).toEqual(['GET', 'POST']);
});

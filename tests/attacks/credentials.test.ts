import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApiKey, revokeApiKey } from '../../server/access/api-key.ts';
import { signPreview } from '../../server/access/preview-token.ts';
import { createTestApp } from '../support/app.ts';
import { target } from './support/target.ts';

const app = await createTestApp({ sample: true });
const { db, secret, sql } = app;
const { post, request, root, settle } = await target(app);

const make = (expiresAt?: Date, of = secret) =>
  createApiKey(db, of, { label: 'desk', scopes: ['admin'], expiresAt });
const { key, keyId } = await make();
const revoked = await make();
await revokeApiKey(db, revoked.keyId);
const expired = await make(new Date(Date.now() - 1_000));
const foreign = await make(undefined, randomBytes(32));
const { token } = await signPreview(crypto.randomUUID(), secret);
await settle();

/** The same key with one letter changed. */
const changed = (at: number) => {
  const other = key[at] === '0' ? '1' : '0';
  return `${key.slice(0, at)}${other}${key.slice(at + 1)}`;
};

const query = '{ coverage { articles } }';
// The planned lane would answer it to the public from now on.
await post({ query });
await post({ query });

const headers: [what: string, value: string][] = [
  ['no key at all', 'Bearer'],
  ['a space', 'Bearer '],
  ['another scheme', `Token ${key}`],
  ['a name and a password', `Basic ${btoa(`admin:${key}`)}`],
  ['a key without its scheme', key],
  ['two keys', `Bearer ${key} ${key}`],
  ['a key and a comma', `Bearer ${key},`],
  ['a key in quotation marks', `Bearer "${key}"`],
  ['a key whose id is of another', `Bearer ${changed(10)}`],
  ['a key whose secret differs in a letter', `Bearer ${changed(40)}`],
  ['a key whose last letter differs', `Bearer ${changed(key.length - 1)}`],
  ['a key that lacks a letter', `Bearer ${key.slice(0, -1)}`],
  ['a key in capitals', `Bearer ${key.toUpperCase()}`],
  ['a revoked key', `Bearer ${revoked.key}`],
  ['an expired key', `Bearer ${expired.key}`],
  ['a key of another installation', `Bearer ${foreign.key}`],
  ['a token of a preview', `Bearer ${token}`],
  ['SQL', "Bearer ' or '1'='1"],
  ['eight thousand letters', `Bearer ${'a'.repeat(8_000)}`],
  ['a token that nobody signed', `Bearer ${btoa('{"alg":"none"}')}.${btoa('{"sub":"admin"}')}.`],
];

describe('a header that brings no good key', () => {
  it.each(headers)(
    'is refused and never taken for the public: %s',
    async (_what, authorization) => {
      const { status, codes, body, headers: told } = await post({ query }, { authorization });
      expect([status, codes]).toEqual([401, ['UNAUTHENTICATED']]);
      expect(body.data).toBeUndefined();
      expect(told.get('www-authenticate')).toBe('Bearer');
      expect(told.get('cache-control')).toBe('no-store');
    },
  );

  it('is refused beside a preview that is good', async () => {
    const both = { authorization: `Bearer ${changed(40)}`, 'x-mahdar-preview': token };
    expect((await post({ query }, both)).status).toBe(401);
  });

  it.each(['', 'x', key, `${token}x`, `${token.split('.').slice(0, 2).join('.')}.`])(
    'is refused as a preview, too: %s',
    async (preview) => {
      const { status, codes } = await post({ query }, { 'x-mahdar-preview': preview });
      expect([status, codes]).toEqual([401, ['UNAUTHENTICATED']]);
    },
  );

  it.each([
    '/graphql/',
    '//graphql',
    '/graphql?a=b',
    '/nowhere/graphql',
    '/nowhere?a=/graphql',
    '/healthz/graphql',
    '/./graphql',
    '/graphql%2f',
    '/GRAPHQL',
    '/graphql;a',
  ])('is not overlooked at an address that is written otherwise: %s', async (path) => {
    const { status, body } = await request(root + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer nobody' },
      body: JSON.stringify({ query }),
    });
    expect([401, 404]).toContain(status);
    expect(body?.data).toBeUndefined();
  });
});

describe('who guesses', () => {
  beforeEach(() => sql.clear());

  it('is told the same, and costs the same, whether there is such a key or not', async () => {
    const wellFormed = await make(undefined, randomBytes(32));
    await db.execute(`delete from api_key where key_id = '${wellFormed.keyId}'`);
    const told: object[] = [];
    for (const tried of [wellFormed.key, foreign.key]) {
      sql.clear();
      const { status, text } = await post({ query }, { authorization: `Bearer ${tried}` });
      told.push({ status, text, statements: [...sql.statements] });
    }
    expect(told[0]).toEqual(told[1]);
    expect(sql.statements).toHaveLength(1);
  });

  it('reaches no database with what has not the form of a key', async () => {
    await post({ query }, { authorization: `Bearer ${changed(40)}` });
    expect(sql.statements).toEqual([]);
  });
});

it('a key that is revoked is refused at once, over the same connection', async () => {
  const authorization = `Bearer ${key}`;
  expect((await post({ query: '{ drafts { totalCount } }' }, { authorization })).status).toBe(200);
  await revokeApiKey(db, keyId);
  for (const _time of [1, 2]) {
    expect((await post({ query }, { authorization })).status).toBe(401);
  }
  await settle();
});

it('a key whose scopes are taken may do no more', async () => {
  const { authorization } = await app.keyFor('read:drafts');
  const asked = { query: '{ drafts { totalCount } }' };
  expect((await post(asked, { authorization })).codes).toEqual([]);
  await db.execute(`update api_key set scopes = '{}' where label = 'test'`);
  expect((await post(asked, { authorization })).codes).toEqual(['FORBIDDEN']);
  await settle();
});

import { beforeAll, describe, expect, it, vi } from 'vitest';
import { CountryDocument, SearchDocument } from '../sdk/operations.ts';
import type { AnswerCache } from '../server/cache/answer-cache.ts';
import { createTestApp, serve } from './support/app.ts';

const test = await createTestApp({ sample: true, cacheMegabytes: 16 });
const { app, pool, sql, keyFor } = test;
const cache = test.cache as AnswerCache;
const url = await serve(app);
const patience = { timeout: 10_000, interval: 20 };

const addressOf = (
  hash: string | undefined,
  variables: object,
  more: Record<string, string> = {},
) =>
  `?${new URLSearchParams({
    variables: JSON.stringify(variables),
    extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } }),
    ...more,
  })}`;
const morocco = addressOf(CountryDocument.hash, { code: 'MA' });

interface Got {
  status: number;
  head: Record<string, string>;
  text: string;
}

const ofTheMoment = ['connection', 'date', 'keep-alive', 'transfer-encoding', 'x-request-id'];

async function read(response: Response): Promise<Got> {
  const head = [...response.headers].filter(([name]) => !ofTheMoment.includes(name));
  return { status: response.status, head: Object.fromEntries(head), text: await response.text() };
}

const asIs = { 'accept-encoding': 'identity' };
const get = async (search: string, headers: Record<string, string> = {}, method = 'GET') =>
  read(await fetch(url + search, { method, headers: { ...asIs, ...headers } }));
const getPlain = async (search: string, headers: Record<string, string> = {}) =>
  read(await app.fetch(url + search, { headers: { ...asIs, ...headers } }));

/** Asks until the answer is one that is kept. */
async function warm(search: string): Promise<Got> {
  let got: Got | undefined;
  await vi.waitFor(async () => {
    const before = cache.hits;
    got = await get(search);
    expect(cache.hits).toBe(before + 1);
  }, patience);
  return got as Got;
}

beforeAll(() => warm(morocco));

describe('a ready operation by its address', () => {
  it('is answered with a tag, and with leave to keep the answer for a minute', async () => {
    const { status, head, text } = await warm(morocco);
    expect(status).toBe(200);
    expect(head.etag).toMatch(/^"[\w-]{43}"$/);
    expect(head['cache-control']).toBe('public, max-age=0, s-maxage=5');
    expect(JSON.parse(text).data.country.code).toBe('MA');
  });

  it('says on what its answer depends', async () => {
    const { head } = await warm(morocco);
    expect(head.vary?.split(/,\s*/)).toEqual(
      expect.arrayContaining([
        'Accept-Encoding',
        'Accept-Language',
        'Authorization',
        'X-Mahdar-Preview',
      ]),
    );
  });

  it('has one head and one body on both routes', async () => {
    const planned = await warm(morocco);
    expect(await getPlain(morocco)).toEqual(planned);
    const again = { 'if-none-match': planned.head.etag as string };
    expect(await getPlain(morocco, again)).toEqual(await get(morocco, again));
  });

  it('is answered by the planned lane', async () => {
    await get(addressOf(CountryDocument.hash, { code: 'FR' }));
    const before = app.lane.answered;
    const { text } = await get(addressOf(CountryDocument.hash, { code: 'ES' }));
    expect(JSON.parse(text).data.country.code).toBe('ES');
    expect(app.lane.answered).toBe(before + 1);
  });

  it('is not answered again where the copy is still good, and no statement is sent', async () => {
    const { head } = await warm(morocco);
    sql.clear();
    const got = await get(morocco, { 'if-none-match': head.etag as string });
    expect([got.status, got.text]).toEqual([304, '']);
    expect(got.head).toMatchObject({ etag: head.etag, 'cache-control': head['cache-control'] });
    expect(got.head['content-type']).toBeUndefined();
    expect(sql.statements).toEqual([]);
  });

  it('has another tag when a row in it changes', async () => {
    const { head } = await warm(morocco);
    await pool.query(
      `update person set name = name || '{"ar": "ناصر بوريطة الأكبر"}' where slug = 'nasser-bourita'`,
    );
    await vi.waitFor(async () => {
      const got = await get(morocco, { 'if-none-match': head.etag as string });
      expect(got.status).toBe(200);
      expect(got.head.etag).not.toBe(head.etag);
    }, patience);
  });

  it('is of the language that is asked for, with a tag of its own', async () => {
    const { head } = await warm(morocco);
    const english = await get(morocco, {
      'accept-language': 'en',
      'if-none-match': head.etag as string,
    });
    expect(english.status).toBe(200);
    expect(english.head.etag).not.toBe(head.etag);
  });

  it('is answered to HEAD with its head alone', async () => {
    const whole = await warm(morocco);
    for (const search of [morocco, addressOf(CountryDocument.hash, { code: 'MA' }, { a: 'b' })]) {
      const { status, text } = await get(search, {}, 'HEAD');
      expect({ status, text }).toEqual({ status: (await get(search)).status, text: '' });
    }
    expect((await get(morocco, {}, 'HEAD')).head).toEqual(whole.head);
  });
});

describe('what nobody on the way may keep', () => {
  it('is an answer to a key, which is whole whatever copy there is', async () => {
    const { head } = await warm(morocco);
    const signed = { ...(await keyFor('read:drafts')), 'if-none-match': head.etag as string };
    for (const got of [await get(morocco, signed), await getPlain(morocco, signed)]) {
      expect(got.status).toBe(200);
      expect(got.head['cache-control']).toBe('private, no-store');
      expect(got.head.etag).toBeUndefined();
    }
  });

  it('is a refusal of a key or a preview', async () => {
    const { head } = await warm(morocco);
    const again = { 'if-none-match': head.etag as string };
    const refused: Record<string, string>[] = [
      { authorization: 'Bearer nobody' },
      { 'x-mahdar-preview': 'none' },
    ];
    for (const signed of refused) {
      const got = await get(morocco, { ...signed, ...again });
      expect(got.status).toBe(401);
      expect(got.head['cache-control']).toMatch(/no-store/);
    }
  });

  it('is an answer with errors, one to a whole query, and one to POST', async () => {
    const refused = await get(addressOf(SearchDocument.hash, { query: 'macron', first: 1000 }));
    expect(JSON.parse(refused.text).errors).toHaveLength(1);
    const raw = await get('?query=%7B__typename%7D');
    expect(raw.status).toBe(200);
    const posted = await read(
      await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...asIs },
        body: JSON.stringify({ query: '{ __typename }' }),
      }),
    );
    for (const { head } of [refused, raw, posted]) {
      expect(head.etag).toBeUndefined();
      expect(head['cache-control'] ?? '').not.toMatch(/public/);
    }
  });
});

describe('an address that is not as usual', () => {
  it.each([
    ['an unknown hash', addressOf('0'.repeat(64), {}), 'PERSISTED_QUERY_NOT_FOUND'],
    ['variables that are none', morocco.replace(/variables=[^&]*/, 'variables=%7B'), 'BAD_REQUEST'],
    [
      'variables that are a number',
      morocco.replace(/variables=[^&]*/, 'variables=5'),
      'BAD_REQUEST',
    ],
    ['a hash that is a number', morocco.replace(/%22[0-9a-f]{64}%22/, '5'), 'BAD_REQUEST'],
    [
      'a version that is not known',
      morocco.replace('%22version%22%3A1', '%22version%22%3A2'),
      'BAD_REQUEST',
    ],
    ['no hash', '?variables=%7B%7D', 'BAD_REQUEST'],
  ])('with %s is refused', async (_name, search, code) => {
    const { errors } = JSON.parse((await get(search)).text);
    expect(errors[0].extensions.code).toBe(code);
  });

  it('answers a mutation with what may be sent instead', async () => {
    for (const method of ['GET', 'HEAD']) {
      const { status, head } = await get('?query=mutation%7B__typename%7D', {}, method);
      expect(status).toBe(405);
      expect(head.allow).toBe('POST');
    }
  });
});

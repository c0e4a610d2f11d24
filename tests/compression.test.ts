import { request as open } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { CountryDocument } from '../sdk/operations.ts';
import type { AnswerCache } from '../server/cache/answer-cache.ts';
import { createTestApp, serve } from './support/app.ts';

const test = await createTestApp({ sample: true, cacheMegabytes: 16 });
const cache = test.cache as AnswerCache;
const url = await serve(test.app);

interface Got {
  status: number | undefined;
  head: Record<string, unknown>;
  bytes: Buffer;
}

interface Asking {
  body?: object;
  search?: string;
  accept?: string;
  /** The encodings that the client takes. */
  accepted?: string | undefined;
}

/** Asks without a client that decompresses by itself. */
function ask(options: Asking): Promise<Got> {
  const { body, search = '', accept = 'application/json', accepted } = options;
  return new Promise((resolve, reject) => {
    const request = open(url + search, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept,
        ...(body && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(JSON.stringify(body)),
        }),
        ...(accepted !== undefined && { 'accept-encoding': accepted }),
      },
    });
    request.once('error', reject);
    request.once('response', async (response) => {
      const bytes = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode, head: response.headers, bytes });
    });
    request.end(body && JSON.stringify(body));
  });
}

const long = { query: '{ articles(first: 20) { nodes { slug headline summary } } }' };
const short = { query: '{ countries(first: 1) { nodes { code } } }' };
const morocco = `?${new URLSearchParams({
  variables: '{"code":"MA"}',
  extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: CountryDocument.hash } }),
})}`;

/** Asks until the answer is one that is kept. */
async function warm(options: Asking): Promise<Got> {
  return await vi.waitFor(
    async () => {
      const before = cache.hits;
      const got = await ask(options);
      expect(cache.hits).toBe(before + 1);
      return got;
    },
    { timeout: 10_000, interval: 20 },
  );
}

let whole: Got;

beforeAll(async () => {
  whole = await warm({ body: long });
});

describe('an answer of the planned lane', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('comes in %s to whoever takes that, in less than half the bytes', async (accepted, open) => {
    const { head, bytes } = await warm({ body: long, accepted });
    expect(head['content-encoding']).toBe(accepted);
    expect(head['content-length']).toBe(String(bytes.length));
    expect(open(bytes)).toEqual(whole.bytes);
    expect(bytes.length).toBeLessThan(whole.bytes.length / 2);
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['deflate, zstd', undefined],
    ['identity', undefined],
    ['br;q=0', undefined],
    ['', undefined],
    [undefined, undefined],
    ['gzip;q=x,,;', undefined],
  ])('to a client that takes %j comes in %s', async (accepted, encoding) => {
    const { status, head } = await warm({ body: long, accepted });
    expect(status).toBe(200);
    expect(head['content-encoding']).toBe(encoding);
  });

  it('is left as it is where it is short', async () => {
    await warm({ body: short });
    const { head } = await ask({ body: short, accepted: 'br' });
    expect(head['content-encoding']).toBeUndefined();
  });

  it('has a tag of its own in each encoding, by which a copy is known to be good', async () => {
    const tags = new Set<unknown>();
    for (const accepted of ['identity', 'br', 'gzip']) {
      const { head } = await warm({ search: morocco, accepted });
      tags.add(head.etag);
    }
    expect(tags.size).toBe(3);
  });
});

it('the plain route gives the same head and the same bytes', async () => {
  for (const accepted of ['identity', 'br', 'gzip;q=1, br;q=0.5']) {
    const planned = await warm({ search: morocco, accepted });
    const plain = await test.app.fetch(url + morocco, { headers: { 'accept-encoding': accepted } });
    const names = ['content-encoding', 'content-length', 'content-type', 'etag', 'vary'];
    for (const name of names) expect(plain.headers.get(name) ?? undefined).toBe(planned.head[name]);
    expect(Buffer.from(await plain.arrayBuffer())).toEqual(planned.bytes);
  }
});

it('compresses what the plain route alone answers: introspection, refusals and the page', async () => {
  const { head, bytes } = await ask({
    body: { query: '{ __schema { types { name description } } }' },
    accepted: 'br',
  });
  expect(head['content-encoding']).toBe('br');
  expect(JSON.parse(brotliDecompressSync(bytes).toString()).data.__schema.types).toBeDefined();
  const refused = await ask({
    body: {
      query: `{ ${Array.from({ length: 9 }, (_, n) => `nothing${n}`.repeat(20)).join(' ')} }`,
    },
    accepted: 'gzip',
  });
  expect(JSON.parse(gunzipSync(refused.bytes).toString()).errors[0].extensions.code).toBe(
    'GRAPHQL_VALIDATION_FAILED',
  );
  const page = await ask({ accept: 'text/html', accepted: 'br' });
  expect(brotliDecompressSync(page.bytes).toString()).toMatch(/^\s*<!doctype html>/i);
});

it('leaves streams as they are', async () => {
  const stream = new AbortController();
  const { headers } = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      'accept-encoding': 'br',
    },
    body: JSON.stringify({ query: 'subscription { articlePublished { slug } }' }),
    signal: stream.signal,
  });
  expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(headers.get('content-encoding')).toBe('none');
  stream.abort();
});

it('makes a compressed form of a kept answer once, and counts its memory', async () => {
  const body = { query: '{ articles(first: 15) { nodes { slug headline summary } } }' };
  await warm({ body });
  const before = cache.bytes;
  const { bytes } = await warm({ body, accepted: 'br' });
  expect(cache.bytes).toBe(before + bytes.length);
  await warm({ body, accepted: 'br' });
  expect(cache.bytes).toBe(before + bytes.length);
});

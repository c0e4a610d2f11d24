import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { listen } from '../server/listen.ts';
import { createTestApp } from './support/app.ts';

const { app, sql, logs } = await createTestApp({ sample: true, batching: 2 });
const server = await listen(app, { host: '127.0.0.1', port: 0 });
afterAll(() => server.drain());
const url = `${server.url}/graphql`;

const json = { 'content-type': 'application/json' };
const query = '{ topics(first: 1) { nodes { slug } } }';
const body = JSON.stringify({ query });

const post = (headers: Record<string, string>, sent: string | Uint8Array<ArrayBuffer> = body) =>
  fetch(url, { method: 'POST', headers, body: sent });

const codesOf = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors.map(
    ({ extensions }) => extensions.code,
  );

// The planned lane answers what the plain route has answered once.
await (await post(json)).text();
beforeEach(() => sql.clear());

describe('what is not JSON', () => {
  it.each([
    ['text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['a form in parts', 'multipart/form-data; boundary=x'],
    ['a bare document', 'application/graphql'],
    ['JSON in an odd alphabet', 'application/json; charset=utf-16le'],
    ['JSON of another kind', 'application/graphql+json'],
    ['two types at once', 'application/json, text/plain'],
  ])('is refused as a type that is not taken: %s', async (_what, type) => {
    const response = await post({ 'content-type': type });
    expect(response.status).toBe(415);
    expect(await codesOf(response)).toEqual(['UNSUPPORTED_MEDIA_TYPE']);
    expect(sql.statements).toEqual([]);
  });

  it('is refused also where the head of a GET says it', async () => {
    const asked = `${url}?query=${encodeURIComponent(query)}`;
    const response = await fetch(asked, { headers: { 'content-type': 'text/plain' } });
    expect(response.status).toBe(415);
    expect((await fetch(asked)).status).toBe(200);
  });

  it('is refused without a word about its type', async () => {
    const asked = request(url, { method: 'POST' });
    asked.end(body);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(415);
    response.resume();
  });

  it('is refused when it is compressed, however small it is', async () => {
    const bomb = gzipSync(JSON.stringify({ query: `{ __typename }${' '.repeat(10_000_000)}` }));
    const response = await post({ ...json, 'content-encoding': 'gzip' }, new Uint8Array(bomb));
    expect(response.status).toBe(415);
  });

  it.each([
    ['charset=utf-8', 'application/json; charset=utf-8'],
    ['capitals', 'Application/JSON;charset=UTF-8'],
  ])('is not meant by %s', async (_what, type) => {
    expect((await post({ 'content-type': type })).status).toBe(200);
  });
});

describe('a body', () => {
  const of = (bytes: number) => body + ' '.repeat(bytes - body.length);

  it('may have as much as is allowed', async () => {
    expect((await post(json, of(262_144))).status).toBe(200);
  });

  it.each([262_145, 20_000_000])('of %i bytes is refused by its length', async (bytes) => {
    const response = await post(json, of(bytes));
    expect(response.status).toBe(413);
    expect(await codesOf(response)).toEqual(['PAYLOAD_TOO_LARGE']);
  });

  it('is counted as it comes where its length is not told', async () => {
    const asked = request(url, { method: 'POST', headers: json });
    asked.on('error', () => {});
    asked.write(body);
    asked.write(' '.repeat(262_144));
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    let text = '';
    for await (const chunk of response) text += chunk;
    expect(JSON.parse(text).errors[0].extensions.code).toBe('PAYLOAD_TOO_LARGE');
    asked.destroy();
  });

  it('that is never finished is not waited for once it is refused', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: 1000\r\n\r\nx',
    );
    const [first] = await once(socket, 'data');
    expect(String(first)).toContain('415');
    socket.resume();
    await once(socket, 'close');
  });

  it.each(['{"query": a-private-wish', 'a-private-wish', ''])(
    'that is no JSON is refused without a word of it: %s',
    async (sent) => {
      const response = await post({ ...json, accept: 'application/graphql-response+json' }, sent);
      expect(response.status).toBe(400);
      const text = await response.text();
      expect(text).toContain('BAD_REQUEST');
      expect(text).not.toContain('private');
      expect(JSON.stringify(logs)).not.toContain('private');
    },
  );
});

describe('a method', () => {
  it.each(['PUT', 'DELETE', 'PATCH'])('%s is refused with those that are taken', async (method) => {
    const response = await fetch(url, { method, headers: json, body });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
    expect(await codesOf(response)).toEqual(['METHOD_NOT_ALLOWED']);
  });

  it('GET takes no mutation', async () => {
    const response = await fetch(`${url}?query=${encodeURIComponent('mutation { __typename }')}`);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it.each(['/healthz', '/readyz', '/feeds/articles.rss'])('PUT %s is refused', async (path) => {
    const response = await fetch(`${server.url}${path}`, { method: 'PUT', body: 'x' });
    expect(response.status).toBe(405);
  });
});

describe('a head', () => {
  it('of twenty kilobytes is refused', async () => {
    const response = await post({ ...json, 'x-flood': 'x'.repeat(20_000) });
    expect(response.status).toBe(431);
  });

  it('with a name of an operation that is none is a refusal and no fault', async () => {
    const sent = JSON.stringify({ query, operationName: 'no\u0000pe' });
    const response = await post(json, sent);
    expect(response.status).toBe(400);
    expect(await codesOf(response)).toEqual(['OPERATION_RESOLUTION_FAILURE']);
  });
});

describe('an answer', () => {
  it.each([
    ['/graphql', json],
    ['/healthz', {}],
    ['/feeds/articles.rss', {}],
    ['/nowhere', {}],
  ])('of %s is not to be taken for anything else', async (path, headers) => {
    const sent = path === '/graphql' ? { method: 'POST', headers, body } : {};
    for (let time = 0; time < 2; time += 1) {
      const response = await fetch(`${server.url}${path}`, sent);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('that is a page can be framed by none', async () => {
    const response = await fetch(url, { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('names what it can be once, however much its client would not take', async () => {
    const accept = 'image/none,'.repeat(1_000);
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...json, accept },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(response.status).toBe(406);
    expect(response.headers.get('accept')?.length).toBeLessThan(200);
  });

  it('names no more than ten errors', async () => {
    const fields = Array.from({ length: 12 }, (_, n) => `a${n}: person(id: "abc") { slug }`);
    const response = await post(json, JSON.stringify({ query: `{ ${fields.join(' ')} }` }));
    expect((await codesOf(response)).length).toBe(10);
  });

  const query = 'query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }';
  const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`name${n}`, n]));
  it.each([
    ['a value that is none', { filter: many }],
    ['a value of another type', { filter: { slug: many } }],
    ['a name that is none', { filter: { ['n'.repeat(50_000)]: 'a\u0000b' } }],
  ])('does not repeat %s', async (_what, variables) => {
    const response = await post(json, JSON.stringify({ query, variables }));
    const text = await response.text();
    expect(text).toContain('BAD_USER_INPUT');
    expect(text.length).toBeLessThan(16_384);
  });
});

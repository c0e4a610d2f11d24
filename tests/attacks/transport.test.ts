import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { target } from './support/target.ts';

const { post, request, url, root } = await target(await createTestApp({ sample: true }));
const port = Number(new URL(url).port);

/** What a server says to these bytes until it closes the connection. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let told = '';
  socket.on('data', (chunk) => {
    told += chunk;
  });
  socket.on('error', () => {});
  socket.write(bytes);
  await once(socket, 'close');
  return told;
}

const head = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n';

describe('a request that two servers could read differently', () => {
  it.each([
    ['has two lengths', `${head}content-length: 5\r\ncontent-length: 6\r\n\r\n{"a":1`],
    [
      'has a length and comes in pieces',
      `${head}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\nhost: a\r\n\r\n`,
    ],
    [
      'comes in pieces of no length',
      `${head}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    ],
    ['has a space before a colon', `${head}content-length : 2\r\n\r\n{}`],
    [
      'folds a header',
      `${head}x-a: b\r\n c: d\r\nconnection: close\r\ncontent-length : 2\r\n\r\n{}`,
    ],
    ['names no host', 'POST /graphql HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}'],
    ['is no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
  ])('is refused: it %s', async (_what, bytes) => {
    const told = await raw(bytes);
    expect(told).toMatch(/^HTTP\/1\.1 400 /);
    expect(told.match(/^HTTP\/1\.1 /gm)).toHaveLength(1);
  });
});

describe('a name of the server that the client made up', () => {
  it.each(['/', '/feeds/articles.rss', '/feeds/articles.json', '/graph'])(
    'stands in no page that others get: %s',
    async (path) => {
      const asked = `GET ${path} HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: worse.example\r\nx-forwarded-proto: gopher\r\nconnection: close\r\n\r\n`;
      await raw(asked);
      const { text } = await request(root + path);
      expect(text.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/evil\.example|worse\.example|gopher:/);
    },
  );
});

describe('a page of another origin', () => {
  const origin = 'https://other.example';

  it('may ask, and never with what a browser knows of its reader', async () => {
    const { headers } = await post({ query: '{ __typename }' }, { origin });
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('is asked for leave before it sends JSON', async () => {
    const { status, headers } = await request(url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, content-type',
      },
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-credentials')).not.toBe('true');
  });

  it('learns nothing by a script that it includes, as that is no JavaScript', async () => {
    const { headers } = await request(`${url}?query=%7B__typename%7D&callback=steal`);
    expect(headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('a cookie', () => {
  it('is nobody’s key', async () => {
    const { status, codes } = await post(
      { query: '{ drafts { totalCount } }' },
      { cookie: 'authorization=Bearer x; session=admin' },
    );
    expect([status, codes]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
  });
});

describe('an address', () => {
  it.each([
    '/../package.json',
    '/docs/../../package.json',
    '/docs/%2e%2e/%2e%2e/package.json',
    '/docs/..%2f..%2f.env',
    '/.env',
    '/.git/config',
    '/docs/%00',
  ])('leads to no file of the server: %s', async (path) => {
    const told = await raw(`GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`);
    expect(told).toMatch(/^HTTP\/1\.1 (400|404) /);
    expect(told).not.toMatch(/"dependencies"|DATABASE_URL|\[core\]/);
  });

  it.each(['/metrics', '/admin', '/graphiql', '/debug/pprof', '/server-status'])(
    'that others have open is closed: %s',
    async (path) => {
      expect((await request(root + path)).status).toBe(404);
    },
  );
});

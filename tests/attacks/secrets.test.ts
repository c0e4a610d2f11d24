import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createApiKey } from '../../server/access/api-key.ts';
import { signPreview } from '../../server/access/preview-token.ts';
import { startServer } from '../support/server-process.ts';
import { createTestDatabase } from '../support/test-database.ts';

const { url: databaseUrl, db, pool } = await createTestDatabase({ sample: true });
const { password } = new URL(databaseUrl);

const secret = 'sentinel-of-the-installation-2f8a61c04b';
const metricsToken = 'sentinel-of-the-metrics-77d0';
const { key } = await createApiKey(db, Buffer.from(secret), { label: 'desk', scopes: ['admin'] });
const { token } = await signPreview(crypto.randomUUID(), Buffer.from(secret));

/** What callers send that is theirs alone. */
const wish = 'sentinel-wish-of-a-reader';
const wrongKey = `mahdar_sentinelkey0_${'5e'.repeat(32)}deadbeef`;

const secrets = [
  ...[secret, metricsToken, key, key.split('_')[2] ?? key, token, wish, wrongKey],
  ...(password ? [password] : []),
  ...(await pool.query<{ digest: string }>('select digest from api_key')).rows.map(
    ({ digest }) => digest,
  ),
];

const settings = {
  ...{ DATABASE_URL: databaseUrl, MAHDAR_SECRET: secret, MAHDAR_METRICS_TOKEN: metricsToken },
  ...{ REDIS_URL: `redis://reader:${wish}@127.0.0.1:1/0`, LOG_LEVEL: 'trace' },
};

/** No secret stands in a text, and the failure does not repeat the text either. */
function expectNone(text: string) {
  const told = secrets.filter((it) => text.includes(it));
  expect(told.map((it) => createHash('md5').update(it).digest('hex'))).toEqual([]);
}

const person = 'query Someone($slug: String!) { person(slug: $slug) { slug } }';
const topic = `mutation NewTopic($input: TopicCreateInput!) { topicCreate(input: $input) { __typename } }`;
const named = { slug: wish, name: [{ language: 'en', value: wish }] };

type Header = Record<string, string>;

/** Requests that fail in as many ways, each with something secret in it. */
const failing: [what: string, body: string, headers: Header][] = [
  [
    'a wrong key',
    JSON.stringify({ query: '{ __typename }' }),
    { authorization: `Bearer ${wrongKey}` },
  ],
  ['a key in the wrong scheme', '{}', { authorization: `Basic ${key}` }],
  ['a key as a preview', '{}', { 'x-mahdar-preview': key }],
  ['no JSON', `{"query": ${wish}`, {}],
  [
    'a fault of the document',
    JSON.stringify({ query: '{ nothing }', variables: { it: wish } }),
    {},
  ],
  ['a bad cursor', JSON.stringify({ query: `{ articles(after: "${wish}") { totalCount } }` }), {}],
  [
    'a wrong variable',
    JSON.stringify({ query: person, variables: { slug: { a: 1 }, b: wish } }),
    {},
  ],
  ['a question', JSON.stringify({ query: person, variables: { slug: wish } }), {}],
  [
    'a question on the planned lane',
    JSON.stringify({ query: person, variables: { slug: wish } }),
    {},
  ],
  [
    'a mutation',
    JSON.stringify({ query: topic, variables: { input: named } }),
    { authorization: `Bearer ${key}` },
  ],
  [
    'a second one of the same',
    JSON.stringify({ query: topic, variables: { input: named } }),
    { authorization: `Bearer ${key}` },
  ],
];

async function sendAll(server: string): Promise<number[]> {
  const statuses: number[] = [];
  for (const [what, body, headers] of failing) {
    const response = await fetch(`${server}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const text = await response.text();
    // Who sends a wrong value is told which.
    if (!/cursor|variable/.test(what)) expectNone(text);
    statuses.push(response.status);
  }
  return statuses;
}

describe.each(['production', 'development'])('a server in %s that logs all it can', (mode) => {
  it('names no secret and no wish, whatever fails, in its log, its answers or its title', async () => {
    const server = startServer({ ...settings, NODE_ENV: mode });
    const address = await server.listening;
    await sendAll(address);
    await sendAll(address);
    await pool.query('alter table person rename to gone; alter table topic rename to lost');
    try {
      await sendAll(address);
    } finally {
      await pool.query('alter table gone rename to person; alter table lost rename to topic');
    }
    await pool
      .query(
        `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
      )
      .catch(() => {});
    expect((await sendAll(address)).length).toBe(failing.length);
    for (const path of ['/healthz', '/readyz', '/metrics', '/', '/nowhere']) {
      expectNone(await (await fetch(address + path)).text());
    }
    const titles = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    expectNone(titles);
    const log = server.output();
    expect(log).toContain('"level":');
    expect(log).toContain('Request failed');
    expectNone(log);
  });
});

it('a server that cannot start says why, and no password', async () => {
  const url = new URL(databaseUrl);
  url.password = wish;
  url.port = '1';
  const away = startServer({ ...settings, DATABASE_URL: url.href });
  expect(await away.exit).toBe(1);
  expect(away.output().length).toBeGreaterThan(0);
  expectNone(away.output());
  const wrong = startServer({ ...settings, DATABASE_URL: `mysql://root:${wish}@h/d`, PORT: wish });
  expect(await wrong.exit).toBe(1);
  expectNone(wrong.output());
});

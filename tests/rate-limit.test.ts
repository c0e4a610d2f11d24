import { describe, expect, it, test } from 'vitest';
import { MeetingsDocument } from '../sdk/operations.ts';
import { addressReader } from '../server/limits/client-address.ts';
import { createTestApp, serve } from './support/app.ts';

const limited = { public: 10, key: 20 };
const { app, keyFor } = await createTestApp({
  ...{ sample: true, batching: 10, cacheMegabytes: 1 },
  ...{ rateLimit: limited, trustedProxies: ['loopback'] },
});
const address = await serve(app);
const root = new URL('/', address).href;

let clients = 0;
/** Headers of a client that nobody has been before. */
function newClient(): Record<string, string> {
  clients += 1;
  return { 'x-forwarded-for': `192.0.2.${clients}` };
}

interface Sent {
  query: string;
  variables?: Record<string, unknown>;
}

const post = (body: Sent | Sent[], headers: Record<string, string>) =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** What an answer says is left. */
function left({ headers }: Response) {
  const [, policy, points, seconds] =
    /^"(\w+)";r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '') ?? [];
  expect(Number(seconds)).toBeGreaterThan(0);
  expect(Number(seconds)).toBeLessThanOrEqual(60);
  return [policy, Number(points)];
}

const small: Sent = { query: '{ __typename }' };
const large: Sent = {
  query: '{ articles(first: 10) { nodes { people(first: 30) { nodes { slug } } } } }',
};
const query = 'query ($n: Int) { articles(first: $n) { nodes { slug } } }';

/** Lets the lane learn its documents and heads: it answers from the second time on. */
const learner = newClient();
for (const sent of [small, large, { query, variables: { n: 1 } }])
  await (await post(sent, learner)).text();

async function expectRefused(response: Response, type = 'application/json') {
  expect(response.status).toBe(429);
  const seconds = Number(response.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(response.headers.get('content-type')).toMatch(type);
  const { errors, data } = await response.json();
  expect(data).toBeUndefined();
  expect(errors).toEqual([
    {
      message: expect.stringMatching(/: try again in \d+ s\.$/),
      extensions: { code: 'RATE_LIMITED', retryAfter: seconds },
    },
  ]);
}

describe('every answer', () => {
  it('says what a client may ask in a minute, and what is left of it', async () => {
    const client = newClient();
    for (const points of [9, 8, 7]) {
      const response = await post(small, client);
      expect(response.headers.get('ratelimit-policy')).toBe('"public";q=10;w=60');
      expect(left(response)).toEqual(['public', points]);
    }
  });

  it('costs a point for each hundred nodes that it asks for, on both routes and when kept', async () => {
    const client = newClient();
    const before = app.lane.answered;
    expect(left(await post({ query: `${large.query} # new` }, client))).toEqual(['public', 6]);
    expect(left(await post({ query, variables: { n: 100 } }, client))).toEqual(['public', 5]);
    expect(app.lane.answered).toBe(before + 1);
    expect(left(await post(large, client))).toEqual(['public', 1]);
    expect(left(await post({ query, variables: { n: 100 } }, client))).toEqual(['public', 0]);
  });

  it('costs a point, too, when it is a refusal', async () => {
    const client = newClient();
    for (const [index, sent] of ['{ nothing }', '{', '', `{${'a{'.repeat(900)}`].entries()) {
      expect(left(await post({ query: sent }, client))).toEqual(['public', 9 - index]);
    }
    const costly = {
      query:
        '{ articles(first: 100) { nodes { people(first: 100) { nodes { countries { nodes { code } } } } } } }',
    };
    const response = await post(costly, client);
    expect((await response.json()).errors[0].extensions.code).toBe('QUERY_TOO_COMPLEX');
    expect(left(response)).toEqual(['public', 5]);
  });

  it('costs each query of a batch', async () => {
    const client = newClient();
    expect(left(await post([small, small, large], client))).toEqual(['public', 4]);
  });

  it('is paid once where the lane leaves it to the plain route', async () => {
    const client = newClient();
    const refused = { query, variables: { n: 101 } };
    expect(left(await post(refused, client))).toEqual(['public', 9]);
  });

  it('may be read by a page of another origin, headers included', async () => {
    const response = await post(small, { ...newClient(), origin: 'https://reader.example' });
    const exposed = response.headers.get('access-control-expose-headers');
    expect(exposed).toContain('RateLimit, RateLimit-Policy');
  });
});

describe('whoever has asked too much', () => {
  it('is refused until the minute is over, on both routes alike', async () => {
    const client = newClient();
    for (let asked = 0; asked < 10; asked += 1)
      expect((await post(small, client)).status).toBe(200);
    await expectRefused(await post(small, client));
    await expectRefused(await post({ query: '{ a: __typename }' }, client));
    expect(left(await post(small, client))).toEqual(['public', 0]);
  });

  it('is refused in the media type that was asked for', async () => {
    const client = newClient();
    const accept = 'application/graphql-response+json';
    await Promise.all(Array.from({ length: 10 }, () => post(small, client)));
    await expectRefused(await post(small, { ...client, accept }), accept);
  });

  it('does not stand in the way of others', async () => {
    const client = newClient();
    await Promise.all(Array.from({ length: 11 }, () => post(small, client)));
    expect((await post(small, client)).status).toBe(429);
    expect((await post(small, newClient())).status).toBe(200);
  });

  it('is refused what costs more than is left', async () => {
    const client = newClient();
    for (const expected of [6, 2])
      expect(left(await post(large, client))).toEqual(['public', expected]);
    await expectRefused(await post(large, client));
  });

  it('still learns whether the server lives', async () => {
    const client = newClient();
    await Promise.all(Array.from({ length: 11 }, () => post(small, client)));
    for (const path of ['healthz', 'readyz']) {
      const response = await fetch(root + path, { headers: client });
      expect(response.status).toBe(200);
      expect(response.headers.has('ratelimit')).toBe(false);
    }
  });

  it('is refused feeds, too, in plain words', async () => {
    const client = newClient();
    const feed = () => fetch(`${root}feeds/articles.rss`, { headers: client });
    expect(left(await feed())).toEqual(['public', 9]);
    await Promise.all(Array.from({ length: 10 }, () => post(small, client)));
    const response = await feed();
    expect(response.status).toBe(429);
    expect(await response.text()).toMatch(
      /^Too much was asked in a minute: try again in \d+ s\.\n$/,
    );
  });
});

test('a copy that is still good costs as much as an answer, and says what is left now', async () => {
  const client = newClient();
  const persistedQuery = { version: 1, sha256Hash: MeetingsDocument.hash };
  const parameters = { variables: { first: 5 }, extensions: { persistedQuery } };
  const search = new URLSearchParams(
    Object.entries(parameters).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  const get = (headers = {}) =>
    fetch(`${address}?${search}`, { headers: { ...client, ...headers } });
  const [, first] = left(await get());
  const known = await get();
  const [, second] = left(known);
  const again = await get({ 'if-none-match': known.headers.get('etag') });
  expect(again.status).toBe(304);
  const [, third] = left(again);
  expect([Number(first) - Number(second), Number(second) - Number(third)]).toEqual([1, 1]);
});

describe('a stream', () => {
  const events = (size: number) => ({
    query: `subscription { articlePublished { article { people(first: ${size}) { nodes {
      articles(first: 10) { nodes { slug } } } } } } }`,
  });
  const open = (size: number, client: Record<string, string>) =>
    post(events(size), { ...client, accept: 'text/event-stream' });

  it('costs when it begins', async () => {
    const client = newClient();
    const stream = await open(50, client);
    expect(stream.headers.get('content-type')).toMatch('text/event-stream');
    expect(left(stream)).toEqual(['public', 4]);
    await stream.body?.cancel();
  });

  it('is refused to whoever has not enough left', async () => {
    const client = newClient();
    const stream = await open(50, client);
    await stream.body?.cancel();
    const refused = await open(50, client);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('"RATE_LIMITED"');
  });
});

describe('an editor', () => {
  it('has a budget of its own by key, wherever it asks from', async () => {
    const key = await keyFor('write');
    const client = newClient();
    await Promise.all(Array.from({ length: 11 }, () => post(small, client)));
    expect(left(await post(small, { ...client, ...key }))).toEqual(['key', 19]);
    expect(left(await post(small, { ...newClient(), ...key }))).toEqual(['key', 18]);
    expect(left(await post(small, { ...client, ...(await keyFor('write')) }))).toEqual(['key', 19]);
  });

  it('is refused when the budget is used up', async () => {
    const key = await keyFor('write');
    for (let asked = 0; asked < 5; asked += 1) await post(large, { ...newClient(), ...key });
    await expectRefused(await post(small, { ...newClient(), ...key }));
  });
});

test('a flood of wrong keys is refused before they are looked at, the right one included', async () => {
  const client = newClient();
  const key = await keyFor('write');
  const statuses: number[] = [];
  for (let tried = 0; tried < 31; tried += 1) {
    const { status } = await post(small, { ...client, authorization: `Bearer wrong-${tried}` });
    statuses.push(status);
  }
  expect(statuses).toEqual([...Array(30).fill(401), 429]);
  await expectRefused(await post(small, { ...client, ...key }));
  expect((await post(small, client)).status).toBe(200);
  expect((await post(small, { ...newClient(), ...key })).status).toBe(200);
});

describe('an address', () => {
  const said = (remoteAddress: string, forwarded?: string) =>
    ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as never;

  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s counts as %s', (from, counted) => {
    expect(addressReader([])(said(from))).toBe(counted);
  });

  test('is the one that trusted proxies name, and nobody else', () => {
    const addressOf = addressReader(['10.0.0.0/8']);
    expect(addressOf(said('10.0.0.1', '198.51.100.7'))).toBe('198.51.100.7');
    expect(addressOf(said('10.0.0.1', '1.1.1.1, 198.51.100.7, 10.0.0.2'))).toBe('198.51.100.7');
    expect(addressOf(said('203.0.113.5', '198.51.100.7'))).toBe('203.0.113.5');
    expect(addressOf(said('10.0.0.1', 'nonsense'))).toBe('10.0.0.1');
    expect(addressReader([])(said('10.0.0.1', '198.51.100.7'))).toBe('10.0.0.1');
  });
});

import { expect, it } from 'vitest';
import { createClient } from '../sdk/index.ts';
import { createTestApp, serve } from './support/app.ts';
import { readMetrics } from './support/read-metrics.ts';

const { app, sql, changes, cache, logs } = await createTestApp({
  sample: true,
  cacheMegabytes: 8,
  observed: {},
});
const endpoint = await serve(app);

const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** How much a value grew while something was done. */
async function growth(
  action: () => Promise<unknown>,
  name: string,
  labels: Record<string, string> = {},
): Promise<number> {
  const before = await readMetrics(endpoint);
  await action();
  const after = await readMetrics(endpoint);
  return after.sum(name, labels) - before.sum(name, labels);
}

it('every metric says what it is', async () => {
  const { families } = await readMetrics(endpoint);
  expect(families.length).toBeGreaterThan(30);
  expect(families.filter(({ help }) => !help)).toEqual([]);
});

it('the delay of the event loop, memory and processor time are among them', async () => {
  const { families } = await readMetrics(endpoint);
  expect(families.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
    ]),
  );
});

it('requests are counted by who answered them, and by status', async () => {
  const query = '{ people(first: 2) { nodes { slug } } }';
  const ask = () => post({ query });
  const requests = 'mahdar_requests_total';
  // What an answer's head says is learned from the first, and the document from the second.
  expect(await growth(ask, requests, { lane: 'plain', status: '200' })).toBe(1);
  await ask();
  changes.advance();
  cache?.changed(null);
  const lanes = async () => (await readMetrics(endpoint)).sum(requests, { lane: 'kept' });
  await expect.poll(async () => (await ask()) && lanes()).toBeGreaterThan(0);
  const { sum } = await readMetrics(endpoint);
  expect(sum(requests, { lane: 'planned', status: '200' })).toBeGreaterThan(0);
  expect(await growth(() => post({ query: '{' }), requests, { status: '400' })).toBe(0);
  const typed = { accept: 'application/graphql-response+json' };
  expect(await growth(() => post({ query: '{' }, typed), requests, { status: '400' })).toBe(1);
});

it('errors are counted by their code', async () => {
  const ask = () => post({ query: '{ people(first: 1000) { nodes { slug } } nope }' });
  const refused = await growth(ask, 'mahdar_errors_total', { code: 'GRAPHQL_VALIDATION_FAILED' });
  expect(refused).toBe(1);
});

it('ready operations are timed by name, on each lane', async () => {
  const mahdar = createClient({ url: endpoint });
  const operation = { operation: 'Country' };
  const ask = async () => {
    for (const code of ['DE', 'MA', 'DE', 'DE']) await mahdar.country({ code });
  };
  expect(await growth(ask, 'mahdar_request_duration_seconds_count', operation)).toBe(4);
});

it('no word of a caller becomes a label', async () => {
  const word = 'Curious';
  const query = `query ${word} { coverage { articles } }`;
  for (let turn = 0; turn < 4; turn += 1) await post({ query, operationName: word });
  await fetch(new URL(`/${word}`, endpoint), { headers: { 'x-request-id': word } });
  await fetch(new URL('/graphql', endpoint), { method: word });
  const page = await fetch(new URL('/metrics', endpoint));
  expect(await page.text()).not.toMatch(new RegExp(word, 'i'));
});

it('statements are counted, and timed', async () => {
  const ask = async () => {
    sql.clear();
    await post({ query: `{ people(first: 3) { nodes { slug } totalCount } }` });
  };
  const grown = await growth(ask, 'mahdar_sql_duration_seconds_count');
  expect(sql.statements.length).toBeGreaterThan(0);
  expect(grown).toBe(sql.statements.length);
});

it('what queries ask for is counted in nodes', async () => {
  const ask = () => post({ query: '{ people(first: 7) { nodes { slug } } }' });
  expect(await growth(ask, 'mahdar_requested_nodes_sum')).toBe(7);
});

it('connections to Postgres are told by pool and state', async () => {
  const { sum } = await readMetrics(endpoint);
  const idle = sum('mahdar_pool_connections', { pool: 'public', state: 'idle' });
  expect(idle).toBeGreaterThan(0);
  expect(sum('mahdar_pool_limit', { pool: 'public' })).toBeGreaterThanOrEqual(idle);
  expect(sum('mahdar_pool_waiting')).toBe(0);
});

it('subscriptions are counted as long as they are open', async () => {
  const open = async () => (await readMetrics(endpoint)).sum('mahdar_live_subscriptions');
  const leaving = new AbortController();
  const stream = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { articlePublished { article { slug } } }' }),
    signal: leaving.signal,
  });
  expect(stream.status).toBe(200);
  await expect.poll(open).toBe(1);
  leaving.abort();
  await expect.poll(open).toBe(0);
});

it('each request is a line of the log, with its id and without what it asked', async () => {
  const query = 'query Asked($slug: String!) { person(slug: $slug) { slug } }';
  const requestId = 'asked-for-the-log';
  const variables = { slug: 'somebody\r\n{"level":60}' };
  await post({ query, variables }, { 'x-request-id': requestId });
  const lines = () => logs.filter((line) => line.requestId === requestId);
  await expect.poll(() => lines().length).toBe(1);
  expect(lines()[0]).toMatchObject({ msg: 'Request answered', method: 'POST', path: '/graphql' });
  expect(JSON.stringify(logs)).not.toContain('somebody');
});

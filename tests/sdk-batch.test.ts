import { expect, test } from 'vitest';
import { batched } from '../sdk/batch.ts';
import {
  type ClientOptions,
  CountryDocument,
  createClient,
  type Fetch,
  isMahdarError,
} from '../sdk/index.ts';
import { createTestApp, serve } from './support/app.ts';

const open = await createTestApp({ sample: true, batching: 10 });
const closed = await createTestApp();
const url = await serve(open.app);
const cautious = await serve(closed.app);

/** A client that brings queries together, and what it sent. */
function clientOf(options: Partial<ClientOptions> = {}, limit?: number) {
  const sent: { method: string; body: unknown; signal: AbortSignal }[] = [];
  const listening: Fetch = (to, init) => {
    const { method, body, signal } = init;
    sent.push({ method, body: body && JSON.parse(body), signal });
    return (options.fetch ?? fetch)(to, init);
  };
  const { fetch: _, ...others } = options;
  return {
    client: createClient({ url, ...others, fetch: batched({ fetch: listening, limit }) }),
    sent,
  };
}

/** A `fetch` that answers when it is told to. */
function gate() {
  let release = () => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  const waiting: Fetch = (to, init) => opened.then(() => fetch(to, init));
  return { release, waiting };
}

test('queries of the same tick go in one request, and each has its own answer', async () => {
  const { client, sent } = clientOf();
  const [{ country }, { meetings }, { countries }] = await Promise.all([
    client.country({ code: 'MA' }),
    client.meetings({ first: 2 }),
    client.query({ countries: { totalCount: true } }),
  ]);
  expect([country?.code, meetings.nodes.length]).toEqual(['MA', 2]);
  expect(countries.totalCount).toBeGreaterThan(0);
  expect(sent.map(({ body }) => (body as unknown[]).length)).toEqual([3]);
  await client.country({ code: 'DE' });
  expect(sent.map(({ body }) => Array.isArray(body))).toEqual([true, false]);
});

test('a refusal is that of one query alone', async () => {
  const { client } = clientOf();
  const [good, bad] = await Promise.allSettled([
    client.meetings({ first: 1 }),
    client.meetings({ first: -1 }),
  ]);
  expect(good).toMatchObject({ status: 'fulfilled' });
  expect(bad).toMatchObject({ reason: { kind: 'graphql', code: 'BAD_USER_INPUT' } });
});

test('a signal ends one query alone, and the request when nobody waits any more', async () => {
  const { release, waiting } = gate();
  const { client, sent } = clientOf({ fetch: waiting });
  const [first, second] = [new AbortController(), new AbortController()];
  const calls = [first, second].map(({ signal }, place) =>
    client.meetings({ first: place }, { signal }).catch((error: unknown) => error),
  );
  await expect.poll(() => sent.length).toBe(1);
  first.abort();
  expect(await calls[0]).toMatchObject({ kind: 'aborted' });
  expect(sent[0]?.signal.aborted).toBe(false);
  second.abort();
  expect(await calls[1]).toMatchObject({ kind: 'aborted' });
  expect(sent[0]?.signal.aborted).toBe(true);
  release();
});

test('the time of one query ends that one alone', async () => {
  const { release, waiting } = gate();
  const { client } = clientOf({ fetch: waiting });
  const patient = client.meetings({ first: 1 });
  const hurried = client.meetings({ first: 2 }, { timeoutMs: 1 });
  expect(await hurried.catch((error: unknown) => error)).toMatchObject({ kind: 'timeout' });
  release();
  expect((await patient).meetings.nodes).toHaveLength(1);
});

test('a mutation goes alone', async () => {
  const { client, sent } = clientOf();
  const mutation = client.execute('mutation Nothing { nothing }').catch(() => {});
  await Promise.all([client.meetings({ first: 1 }), client.coverage(), mutation]);
  expect(sent.map(({ body }) => Array.isArray(body)).sort()).toEqual([false, true]);
});

test('queries with other headers go in another request', async () => {
  const { client, sent } = clientOf();
  const call = { headers: { 'x-trace': 'a' } };
  await Promise.all([
    client.meetings({ first: 1 }),
    client.coverage(),
    client.meetings({ first: 1 }, call),
    client.coverage({}, call),
  ]);
  expect(sent.map(({ body }) => (body as unknown[]).length)).toEqual([2, 2]);
});

test('more queries than a request may bring go in several', async () => {
  const { client, sent } = clientOf({}, 2);
  await Promise.all([1, 2, 3, 4, 5].map((first) => client.meetings({ first })));
  expect(sent.map(({ body }) => (Array.isArray(body) ? body.length : 1)).sort()).toEqual([1, 2, 2]);
});

test('ready operations are asked by their hashes, and in full where those are unknown', async () => {
  const { client, sent } = clientOf({
    persisted: true,
    fetch: (to, { body, ...init }) =>
      fetch(to, { ...init, ...(body ? { body: body.replace(CountryDocument.hash, '0') } : {}) }),
  });
  const [{ country }, { coverage }] = await Promise.all([
    client.country({ code: 'MA' }),
    client.coverage(),
  ]);
  expect([country?.code, coverage.countries > 0]).toEqual(['MA', true]);
  expect(sent.map(({ method }) => method)).toEqual(['POST', 'POST']);
  expect(sent[0]?.body).toMatchObject([
    { operationName: 'Country' },
    { operationName: 'Coverage' },
  ]);
  expect(JSON.stringify(sent[0]?.body)).not.toContain('query Coverage');
  expect(sent[1]?.body).toMatchObject({ query: CountryDocument.text });
});

test('a server that takes no batches is asked one by one, and is not tried again', async () => {
  const { client, sent } = clientOf({ url: cautious });
  const ask = () => Promise.all([client.meetings({ first: 1 }), client.country({ code: 'MA' })]);
  const [{ meetings }, { country }] = await ask();
  expect([meetings.nodes.length, country?.code]).toEqual([1, 'MA']);
  await ask();
  expect(sent.map(({ body }) => Array.isArray(body))).toEqual([true, false, false, false, false]);
});

test('each query of a request that failed is asked again', async () => {
  let failures = 1;
  const { client } = clientOf({
    fetch: (to, init) =>
      failures-- > 0 ? Promise.resolve(new Response('busy', { status: 503 })) : fetch(to, init),
  });
  const answers = await Promise.all([client.meetings({ first: 1 }), client.coverage()]);
  expect(answers).toMatchObject([{ meetings: {} }, { coverage: {} }]);
});

test('a request without an answer is a network error of each of its queries', async () => {
  const { client } = clientOf({ url: 'http://127.0.0.1:1/graphql', retries: 0 });
  const errors = await Promise.all(
    [client.meetings(), client.coverage()].map((call) => call.catch((error: unknown) => error)),
  );
  expect(errors.map((error) => isMahdarError(error) && error.kind)).toEqual(['network', 'network']);
});

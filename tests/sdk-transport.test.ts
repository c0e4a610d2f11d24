import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import {
  type AttemptOutcome,
  type ClientOptions,
  createClient,
  type Fetch,
  isMahdarError,
  type MahdarError,
  MeetingsDocument,
} from '../sdk/index.ts';
import { createTestApp, serve } from './support/app.ts';

const { app } = await createTestApp();
const url = await serve(app);
const mahdar = createClient({ url, language: ['en', 'ar'] });

/** A client before whose answers these come first, one an attempt. */
function clientAfter(answers: readonly (() => Response)[], options: Partial<ClientOptions> = {}) {
  const left = [...answers];
  const attempts: number[] = [];
  const first: Fetch = async (to, init) => {
    attempts.push(Date.now());
    return left.shift()?.() ?? fetch(to, init);
  };
  return { client: createClient({ url, fetch: first, ...options }), attempts };
}

async function errorOf(call: Promise<unknown>): Promise<MahdarError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isMahdarError(error)) throw new Error(`Not refused as expected: ${inspect(error)}`);
  return error;
}

/** The address of a server that answers so. */
async function serverThat(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

test('bad input is an error with its code and argument, and repeats no value', async () => {
  const error = await errorOf(mahdar.meetings({ first: 1_000, after: 'secret-cursor' }));
  expect(error).toMatchObject({ kind: 'graphql', code: 'BAD_USER_INPUT' });
  expect(error.faults[0]?.extensions?.argument).toEqual(['first']);
  expect(error.requestId).toMatch(/./);
  expect(inspect(error)).not.toMatch(/1_?000|secret-cursor/);
});

test('an error of another copy of the package is known by its brand', async () => {
  const other = Object.assign(new Error('from afar'), { [Symbol.for('mahdar.error')]: true });
  expect(isMahdarError(other)).toBe(true);
  expect(isMahdarError(new Error('no'))).toBe(false);
});

test('a query is asked again after the time that the server wants', async () => {
  const busy = () => new Response('busy', { status: 503, headers: { 'retry-after': '1' } });
  const { client, attempts } = clientAfter([busy]);
  expect((await client.meetings({ first: 1 })).meetings.nodes).toHaveLength(1);
  const [first = 0, second = 0] = attempts;
  expect(second - first).toBeGreaterThanOrEqual(1_000);
});

test('a query is given up after its retries, with what the last attempt said', async () => {
  const busy = () => new Response('<h1>busy</h1>', { status: 502 });
  const { client, attempts } = clientAfter([busy, busy, busy], { retries: 1 });
  expect(await errorOf(client.meetings())).toMatchObject({ kind: 'http', status: 502 });
  expect(attempts).toHaveLength(2);
});

test('a refusal of the caller’s fault is not asked again', async () => {
  const { client, attempts } = clientAfter([]);
  await errorOf(client.meetings({ first: -1 }));
  expect(attempts).toHaveLength(1);
});

test('a mutation is never asked twice', async () => {
  const { client, attempts } = clientAfter([() => new Response('', { status: 503 })]);
  await errorOf(client.execute('mutation Publish { articlePublish { id } }'));
  expect(attempts).toHaveLength(1);
});

test('a call ends when its time is over, though the server never answers', async () => {
  const silent = createClient({ url: await serverThat(() => {}), timeoutMs: 50 });
  expect(await errorOf(silent.meetings())).toMatchObject({ kind: 'timeout' });
});

test('a call ends with the signal, also when nothing listens to it', async () => {
  const deaf = createClient({ url, fetch: () => new Promise(() => {}) });
  const controller = new AbortController();
  const call = deaf.meetings({}, { signal: controller.signal });
  controller.abort();
  expect(await errorOf(call)).toMatchObject({ kind: 'aborted' });
});

test('a signal that has fired before asks nothing', async () => {
  const { client, attempts } = clientAfter([]);
  const error = await errorOf(client.meetings({}, { signal: AbortSignal.abort() }));
  expect([error.kind, attempts.length]).toEqual(['aborted', 0]);
});

test('an address without a server is a network error that keeps its cause', async () => {
  const nowhere = createClient({ url: 'http://127.0.0.1:1/graphql', retries: 0 });
  const error = await errorOf(nowhere.meetings());
  expect(error.kind).toBe('network');
  expect(error.cause).toBeInstanceOf(Error);
});

test('headers are asked for before each attempt and can be set for one call', async () => {
  const seen: unknown[][] = [];
  const address = await serverThat((request, response) => {
    seen.push([request.headers.authorization, request.headers['x-trace']]);
    if (seen.length === 1) response.writeHead(503).end();
    else response.end('{"data":{"ok":true}}');
  });
  let token = 0;
  const client = createClient({
    url: address,
    headers: async () => ({ Authorization: `Bearer ${++token}` }),
  });
  await client.execute('{ ok }', {}, { headers: { 'X-Trace': 'a' } });
  expect(seen).toEqual([
    ['Bearer 1', 'a'],
    ['Bearer 2', 'a'],
  ]);
});

test('a partial answer is not lost', async () => {
  const partial = { data: { a: 1, b: null }, errors: [{ message: 'no b', path: ['b'] }] };
  const answer = () => new Response(JSON.stringify(partial));
  const { client } = clientAfter([answer, answer]);
  const error = await errorOf(client.execute('{ a b }'));
  expect(error.data).toEqual(partial.data);
  expect(await client.ask('{ a b }')).toMatchObject(partial);
});

test('a value that a later schema has added comes through', async () => {
  const later = { meetings: { nodes: [{ kind: 'HOLOGRAM' }], pageInfo: {}, totalCount: 1 } };
  const { client } = clientAfter([() => new Response(JSON.stringify({ data: later }))]);
  expect((await client.meetings()).meetings.nodes[0]?.kind).toBe('HOLOGRAM');
});

test('hooks hear of every attempt, without variables', async () => {
  const outcomes: AttemptOutcome[] = [];
  const { client } = clientAfter([() => new Response('', { status: 502 })], {
    onResponse: (outcome) => void outcomes.push(outcome),
  });
  await client.meetings({ first: 1 });
  expect(outcomes).toMatchObject([
    { operation: 'Meetings', attempt: 1, status: 502 },
    { operation: 'Meetings', attempt: 2, status: 200, error: undefined },
  ]);
});

test('a document of the package is asked by any client of documents', async () => {
  const data = await mahdar.execute(MeetingsDocument, { first: 2 });
  expect(data.meetings.nodes).toHaveLength(2);
});

test('equal queries under way at the same time share one request, later ones do not', async () => {
  const { client, attempts } = clientAfter([]);
  const ask = () => client.meetings({ first: 1 });
  const [one, other] = await Promise.all([ask(), ask(), client.meetings({ first: 2 })]);
  await ask();
  expect(one).toEqual(other);
  expect(attempts).toHaveLength(3);
});

test('no request is shared where every call may have other headers', async () => {
  const { client, attempts } = clientAfter([], { headers: () => ({}) });
  await Promise.all([client.meetings({ first: 1 }), client.meetings({ first: 1 })]);
  expect(attempts).toHaveLength(2);
});

test('a persisted operation is asked by its hash over GET', async () => {
  let asked: URL | undefined;
  const address = await serverThat((request, response) => {
    asked = new URL(request.url ?? '', 'http://localhost');
    response.end('{"data":{"meetings":{"nodes":[]}}}');
  });
  await createClient({ url: address, persisted: true }).meetings({ first: 1 });
  expect(asked?.searchParams.get('extensions')).toContain(MeetingsDocument.hash);
  expect(asked?.searchParams.get('variables')).toBe('{"first":1}');
  expect(asked?.searchParams.has('query')).toBe(false);
});

test('a wait that the call has no time for is not begun', async () => {
  const busy = () => new Response('', { status: 503, headers: { 'retry-after': '3600' } });
  const { client } = clientAfter([busy], { timeoutMs: 60_000 });
  expect(await errorOf(client.meetings())).toMatchObject({ status: 503, retryAfter: 3600 });
});

test('a signal that serves many calls keeps no listener', async () => {
  const { signal } = new AbortController();
  let listeners = 0;
  const counted = new Proxy(signal, {
    get(target, key) {
      if (key === 'addEventListener') listeners += 1;
      if (key === 'removeEventListener') listeners -= 1;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  for (let call = 0; call < 5; call += 1) await mahdar.meetings({ first: 0 }, { signal: counted });
  expect(listeners).toBe(0);
});

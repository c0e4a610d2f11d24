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

test('a method an operation lists the meetings that a filter asks for', async () => {
  const { meetings } = await mahdar.meetings({
    filter: { countries: { some: { code: { eq: 'DE' } } } },
    first: 3,
  });
  expect(meetings.nodes).toHaveLength(3);
  expect(meetings.totalCount).toBeGreaterThanOrEqual(3);
  for (const meeting of meetings.nodes) {
    expect(meeting.countries.map(({ code }) => code)).toContain('DE');
  }
});

test('every list and every lookup by key answers with the sample', async () => {
  const [articles, people, countries, meetings, organizations, topics, publishers, quotes] = [
    (await mahdar.articles({ first: 1 })).articles.nodes,
    (await mahdar.people({ first: 1 })).people.nodes,
    (await mahdar.countries({ first: 1 })).countries.nodes,
    (await mahdar.meetings({ first: 1 })).meetings.nodes,
    (await mahdar.organizations({ first: 1 })).organizations.nodes,
    (await mahdar.topics({ first: 1 })).topics.nodes,
    (await mahdar.publishers({ first: 1 })).publishers.nodes,
    (await mahdar.quotes({ first: 1 })).quotes.nodes,
  ];
  const found = [
    (await mahdar.article({ slug: articles[0]?.slug })).article,
    (await mahdar.person({ id: people[0]?.id })).person,
    (await mahdar.country({ code: countries[0]?.code ?? '' })).country,
    (await mahdar.meeting({ slug: meetings[0]?.slug })).meeting,
    (await mahdar.organization({ id: organizations[0]?.id })).organization,
    (await mahdar.topic({ slug: topics[0]?.slug })).topic,
    (await mahdar.publisher({ slug: publishers[0]?.slug })).publisher,
  ];
  expect(found).not.toContain(null);
  expect(quotes).toHaveLength(1);
});

test('an article comes with its text, its meetings and where it names whom', async () => {
  const { articles } = await mahdar.articles({
    filter: { meetings: { some: { status: { eq: 'HELD' } } } },
    first: 1,
  });
  const { article } = await mahdar.article({ slug: articles.nodes[0]?.slug });
  const named = article?.mentions.nodes.find(({ block }) => block);
  const text = article?.blocks.find(({ position }) => position === named?.block?.position)?.text;
  expect([...(text ?? '')].slice(named?.start, named?.end).join('')).toBe(named?.text);
  expect(article?.meetings.nodes.length).toBeGreaterThan(0);
});

test('relation, timeline and coverage answer with the sample', async () => {
  const { relation } = await mahdar.relation({ between: ['MA', 'DE'], meetings: 1 });
  const { timeline } = await mahdar.timeline({ by: 'YEAR', meetings: 1 });
  const { coverage } = await mahdar.coverage();
  expect(relation.countries.map(({ code }) => code).sort()).toEqual(['DE', 'MA']);
  expect(relation.meetings.nodes).toHaveLength(1);
  expect(timeline.length).toBeGreaterThan(1);
  expect(coverage.meetings).toBe((await mahdar.meetings({ first: 0 })).meetings.totalCount);
});

test('an unknown key gives null', async () => {
  expect(await mahdar.meeting({ slug: 'never-held' })).toEqual({ meeting: null });
});

test('the language of the client chooses the texts, and that of a call goes before it', async () => {
  const inEnglish = await mahdar.country({ code: 'MA' });
  const inFrench = await mahdar.country({ code: 'MA', language: ['fr'] });
  expect([inEnglish, inFrench].map(({ country }) => country?.name.value)).toEqual([
    'Morocco',
    'Maroc',
  ]);
});

test('pages give every row once, in the order of the list', async () => {
  const slugs: string[] = [];
  for await (const meeting of mahdar.pages.meetings({ first: 7 })) slugs.push(meeting.slug);
  const { meetings } = await mahdar.meetings({ first: 100 });
  expect(slugs).toEqual(meetings.nodes.map(({ slug }) => slug));
  expect(slugs).toHaveLength(meetings.totalCount);
});

test('pages fetch one page ahead, and no more after a break', async () => {
  const requests: unknown[] = [];
  const client = createClient({ url, onRequest: (attempt) => void requests.push(attempt) });
  const seen: number[] = [];
  for await (const meeting of client.pages.meetings({ first: 5 })) {
    seen.push(requests.length);
    if (seen.length === 6) break;
    expect(meeting.slug).toMatch(/./);
  }
  expect(seen).toEqual([2, 2, 2, 2, 2, 3]);
  await client.meetings({ first: 0 });
  expect(requests).toHaveLength(4);
});

test('pages end after the limit and can go on behind a cursor', async () => {
  const all = await mahdar.pages.people({ first: 4 }, { limit: 10 }).toArray();
  const { value } = await mahdar.pages.people({ first: 6 }).byPage().next();
  const after = value?.pageInfo.endCursor;
  const rest = await mahdar.pages.people({ first: 4, after }, { limit: 4 }).toArray();
  expect(all).toHaveLength(10);
  expect(rest).toEqual(all.slice(6));
});

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

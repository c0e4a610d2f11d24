import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { createTestApp } from './support/app.ts';

const { app, url, publicPool, pool, keyFor } = await createTestApp({
  sample: true,
  role: 'server',
  poolSize: 4,
  cacheMegabytes: 1,
});
const server = createServer(app).listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;

const database = new URL(url).pathname.slice(1);
/** One locks, and the other looks: in a transaction what is looked at stands still. */
const [admin, observer] = (await Promise.all([1, 2].map(connected))) as [pg.Client, pg.Client];
afterAll(() => Promise.all([admin.end(), observer.end()]));
afterEach(() => admin.query('rollback'));

const lock = () => admin.query('begin; lock table person in access exclusive mode');
/** How many statements of ours wait for the lock. */
const waiting = async () => {
  const { rowCount } = await observer.query(
    `select from pg_stat_activity where datname = $1 and application_name = 'mahdar'
       and state = 'active' and wait_event_type = 'Lock'`,
    [database],
  );
  return rowCount;
};

async function connected(): Promise<pg.Client> {
  const client = new pg.Client(inject('postgres').adminUrl.replace(/[^/]*$/, database));
  await client.connect();
  return client;
}

let asked = 0;
const ask = (signal?: AbortSignal, headers = {}, slug = `person-${++asked}`) =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      query: 'query ($slug: String!) { person(slug: $slug) { slug } }',
      variables: { slug },
    }),
    signal,
  });

// From now on the planned lane answers it.
await (await ask()).text();
await (await ask()).text();

const routes = { 'the planned lane': {}, 'the plain route': await keyFor('read:drafts') };

describe.each(Object.entries(routes))('by %s', (_route, headers) => {
  it('what a client asked that is gone is cancelled in the database', async () => {
    await lock();
    const gone = new AbortController();
    const answers = [1, 2, 3].map(() => ask(gone.signal, headers).catch(() => 'gone'));
    await expect.poll(waiting).toBe(3);
    gone.abort();
    expect(await Promise.all(answers)).toEqual(['gone', 'gone', 'gone']);
    // After two seconds they would give up the lock by themselves.
    await expect.poll(waiting, { interval: 20, timeout: 1_500 }).toBe(0);
  });

  it('its connection is good for the next, whom the cancelling does not meet', async () => {
    for (let time = 0; time < 5; time += 1) {
      await lock();
      const gone = new AbortController();
      const leaving = ask(gone.signal, headers).catch(() => 'gone');
      await expect.poll(waiting, { interval: 5 }).toBe(1);
      gone.abort();
      await leaving;
      const next = ask(undefined, headers);
      await admin.query('rollback');
      expect((await next).status).toBe(200);
    }
  });
});

it('what several ask is read on as long as one of them waits', async () => {
  await lock();
  const slug = 'asked-by-two';
  const gone = new AbortController();
  const first = ask(gone.signal, {}, slug).catch(() => 'gone');
  await expect.poll(waiting).toBe(1);
  const second = ask(undefined, {}, slug);
  const third = ask(gone.signal, {}, slug).catch(() => 'gone');
  gone.abort();
  expect([await first, await third]).toEqual(['gone', 'gone']);
  expect(await waiting()).toBe(1);
  await admin.query('rollback');
  expect((await second).status).toBe(200);
});

it('whoever asks what others have given up gets an answer of his own', async () => {
  await lock();
  const slug = 'given-up';
  const gone = new AbortController();
  const first = ask(gone.signal, {}, slug).catch(() => 'gone');
  await expect.poll(waiting).toBe(1);
  gone.abort();
  const second = ask(undefined, {}, slug);
  await first;
  await admin.query('rollback');
  expect((await second).status).toBe(200);
});

it('who waits for a connection and goes leaves no statement behind', async () => {
  const held = await Promise.all([1, 2, 3, 4].map(() => publicPool.connect()));
  const gone = new AbortController();
  const leaving = ask(gone.signal).catch(() => 'gone');
  await expect.poll(() => publicPool.waitingCount).toBe(1);
  gone.abort();
  await leaving;
  await lock();
  for (const client of held) client.release();
  await expect.poll(() => publicPool.idleCount).toBe(4);
  expect(await waiting()).toBe(0);
});

it('a mutation is finished, also when its client is gone: the next look shows what became of it', async () => {
  const headers = await keyFor('write');
  await admin.query('begin; lock table topic in exclusive mode');
  const gone = new AbortController();
  const leaving = fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      query: `mutation { topicCreate(input: { slug: "kept", name: [{ language: "en", value: "Kept" }] }) { __typename } }`,
    }),
    signal: gone.signal,
  }).catch(() => 'gone');
  await expect.poll(waiting).toBe(1);
  gone.abort();
  expect(await leaving).toBe('gone');
  await admin.query('rollback');
  const kept = async () => (await pool.query(`select from topic where slug = 'kept'`)).rowCount;
  await expect.poll(kept).toBe(1);
});

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { encodeNodeId } from '../../schema/node-id.ts';
import { ask } from './support/ask.ts';
import { figure, inForm } from './support/form.ts';
import { Ledger, nothingWrong } from './support/ledger.ts';
import { kindsOf, newQuestion, startLoad, unexplained } from './support/load.ts';
import { startStandby } from './support/postgres.ts';
import { startProxy } from './support/proxy.ts';
import { makeWorld, untilReady } from './support/world.ts';

const { postgres: primary, key, serve } = await makeWorld();
const standby = await startStandby(inject('faults').template, primary);
afterAll(() => standby.remove());
// The name of the primary, which can be made to mean another server.
const name = await startProxy(primary.port);
afterAll(() => name.close());
const { origin } = await serve({
  DATABASE_URL: primary.url.replace(`:${primary.port}/`, `:${name.port}/`),
  DATABASE_REPLICA_URLS: standby.url,
  MAHDAR_CACHE_MB: '0',
});

const authorization = { authorization: `Bearer ${key}` };

/** How many reads of the public the standby has answered. */
async function readsOfStandby(): Promise<number> {
  const [row] = await standby.ask<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where application_name = 'mahdar'
       and query_start > now() - interval '1 second'`,
  );
  return row?.n ?? 0;
}

/** Reads until the standby takes part, or takes none any more. */
async function untilStandbyReads(isRead: boolean): Promise<void> {
  const readers = startLoad(origin, { clients: 2, rest: 20, question: newQuestion });
  await expect.poll(async () => (await readsOfStandby()) > 0, { timeout: 30_000 }).toBe(isRead);
  expect(unexplained(kindsOf(await readers.stop()))).toEqual([]);
}

const [topic] = await primary.ask<{ id: string; slug: string; version: number }>(
  'select id, slug, version from topic order by slug limit 1',
);

async function renameTopic(text: string): Promise<void> {
  const { data } = await ask(origin, {
    query: `mutation ($id: ID!, $version: Int!, $input: TopicUpdateInput!) {
      topicUpdate(id: $id, expectedVersion: $version, input: $input) { __typename } }`,
    variables: {
      id: encodeNodeId('Topic', topic?.id ?? ''),
      version: topic?.version,
      input: { name: [{ language: 'en', value: text }] },
    },
    headers: authorization,
  });
  expect(data.topicUpdate.__typename).toBe('UpdatedTopic');
}

/** The topic's name as somebody reads it. */
async function nameOfTopic(headers: Record<string, string> = {}): Promise<string> {
  const { data } = await ask(origin, {
    query: 'query ($slug: String!) { topic(slug: $slug) { name(language: ["en"]) { value } } }',
    variables: { slug: topic?.slug },
    headers,
  });
  return data.topic.name.value;
}

describe('a replica', () => {
  it('that is behind hides no edit from its editor, and none from readers for longer than the bound', async () => {
    await untilStandbyReads(true);
    await standby.ask('select pg_wal_replay_pause()');
    const edited = performance.now();
    await renameTopic('Renamed while the replica stood still');
    expect(await nameOfTopic(authorization)).toBe('Renamed while the replica stood still');
    // From the bound of five seconds on, and what it takes to see that, the replica is not read.
    let stale = 0;
    while (performance.now() - edited < 8_000) {
      const asked = performance.now();
      const isStale = !(await nameOfTopic()).startsWith('Renamed');
      if (isStale) stale = asked - edited;
      await pause(20);
    }
    await standby.ask('select pg_wal_replay_resume()');
    figure('replica behind: ms until the last stale read', stale);
    expect(stale).toBeLessThan(6_500);
    await untilStandbyReads(true);
    expect(await nameOfTopic()).toMatch(/^Renamed/);
  });

  it('that dies under load is unseen by readers, and is read again when it is back', async () => {
    const readers = startLoad(origin, { clients: 8, rest: 10, question: newQuestion });
    for (let round = 0; round < inForm(1, 20); round += 1) {
      await pause(1_000);
      await standby.stop('immediate');
      await pause(1_500);
      await standby.start();
    }
    const kinds = kindsOf(await readers.stop());
    figure('replica dead: replies to readers', JSON.stringify(kinds));
    expect(Object.keys(kinds)).toEqual(['200']);
    await untilStandbyReads(true);
  });
});

describe('a primary that is lost', () => {
  it('costs no acknowledged write where its standby was in step, and writes go on when that is promoted', async () => {
    await primary.ask(`alter system set synchronous_standby_names = '*'`);
    await primary.ask('select pg_reload_conf()');
    const ledger = new Ledger(key);
    await ledger.start(primary, 4, () => origin);
    const readers = startLoad(origin, { clients: 4, rest: 20, question: newQuestion });
    await expect.poll(() => ledger.acknowledged, { timeout: 30_000 }).toBeGreaterThan(10);
    await primary.kill();
    await pause(1_000);
    const ready = await ask(origin, { path: '/readyz' });
    await standby.promote();
    name.lead(standby.port);
    figure('failover: ms from promotion to ready', await untilReady(origin));
    const before = ledger.acknowledged;
    await expect.poll(() => ledger.acknowledged, { timeout: 30_000 }).toBeGreaterThan(before + 10);
    await ledger.stop();
    const kinds = kindsOf(await readers.stop());

    figure('failover: replies to readers', JSON.stringify(kinds));
    figure('failover: replies to editors', JSON.stringify(ledger.kinds));
    const audit = await ledger.audit(standby);
    figure('failover: acknowledged', audit.acknowledged);
    expect(audit).toMatchObject(nothingWrong);
    expect(ready.status).toBe(503);
    expect(unexplained(kinds)).toEqual([]);
    expect(unexplained(ledger.kinds)).toEqual([]);
  });
});

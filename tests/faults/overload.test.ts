import { setMaxListeners } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask, type Question } from './support/ask.ts';
import { figure } from './support/form.ts';
import { kindsOf, newQuestion, startLoad, typeName, within } from './support/load.ts';
import { makeWorld } from './support/world.ts';

const { postgres, serve } = await makeWorld();
const { origin } = await serve();

let count = 0;
/** A question about topics that nobody has asked before. */
const aboutTopics = (): Question => {
  count += 1;
  return {
    query:
      'query ($text: String!) { topics(first: 1, filter: { slug: { contains: $text } }) { totalCount nodes { slug } } }',
    variables: { text: `t-${count}` },
  };
};

/** Makes each row of the topics take five seconds to read, until the test ends. */
async function slowTopicsDown(): Promise<void> {
  onTestFinished(async () => {
    await postgres.ask('drop policy slow on topic; alter table topic disable row level security');
  });
  await postgres.ask(`create policy slow on topic using (pg_sleep(5)::text is not null);
    alter table topic enable row level security; alter table topic force row level security`);
}

/** Locks the topics until the test ends. */
async function lockTopics(): Promise<void> {
  const client = new pg.Client(postgres.adminUrl);
  onTestFinished(() => client.end());
  await client.connect();
  await client.query('begin; lock table topic in access exclusive mode');
}

describe('a pool with nothing left to give', () => {
  it('refuses 500 at once within its wait, by a code and a time to come back, and answers what needs no database', async () => {
    await slowTopicsDown();
    const quick = startLoad(origin, { clients: 4, rest: 20, question: () => typeName });
    const replies = await Promise.all(
      Array.from({ length: 500 }, () => ask(origin, aboutTopics())),
    );
    const names = await quick.stop();

    const refused = replies.filter(({ status }) => status === 503);
    figure('pool exhausted: replies', JSON.stringify(kindsOf(replies)));
    figure('pool exhausted: slowest refusal, ms', within(refused, 1));
    figure('pool exhausted: __typename p99, ms', within(names, 0.99));
    expect(Object.keys(kindsOf(replies)).sort()).toEqual(['503 OVERLOADED', '504 TIMEOUT']);
    expect(refused.every(({ headers }) => headers.has('retry-after'))).toBe(true);
    // Two seconds of waiting, and what a busy machine adds; one after the other took minutes.
    expect(within(refused, 1)).toBeLessThan(30_000);
    expect(kindsOf(names)).toEqual({ 200: names.length });
    expect(within(names, 0.5)).toBeLessThan(2_000);
  });
});

describe('a table that is locked', () => {
  it('is a timeout within 5 s to those who ask for it, and nothing to others', async () => {
    await lockTopics();
    const others = startLoad(origin, { clients: 4, rest: 20, question: newQuestion });
    const replies = await Promise.all(Array.from({ length: 4 }, () => ask(origin, aboutTopics())));
    const around = await others.stop();

    figure('locked: slowest timeout, ms', within(replies, 1));
    figure('locked: p99 of other tables, ms', within(around, 0.99));
    expect(kindsOf(replies)).toEqual({ '504 TIMEOUT': 4 });
    expect(within(replies, 1)).toBeLessThan(5_000);
    expect(kindsOf(around)).toEqual({ 200: around.length });
  });
});

describe('a thousand clients that go away', () => {
  it('take their SQL with them', async () => {
    await slowTopicsDown();
    const logged = statSync(join(postgres.cluster, 'server.log')).size;
    const leaving = new AbortController();
    setMaxListeners(0, leaving.signal);
    const gone = Array.from({ length: 1_000 }, () =>
      ask(origin, { ...aboutTopics(), signal: leaving.signal }),
    );
    const active = async () => {
      const [row] = await postgres.ask<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity
         where application_name like 'mahdar%' and state = 'active' and wait_event = 'PgSleep'`,
      );
      return row?.n ?? 0;
    };
    await expect.poll(active, { timeout: 20_000, interval: 20 }).toBeGreaterThan(5);
    leaving.abort();
    const left = performance.now();
    await Promise.all(gone);
    await expect.poll(active, { timeout: 30_000, interval: 20 }).toBe(0);
    figure('clients gone: ms until no SQL runs', performance.now() - left);
    // Whatever the machine's hurry: it did not run until its timeout.
    const ends = readFileSync(join(postgres.cluster, 'server.log')).subarray(logged).toString();
    const count = (cause: string) => ends.split(`canceling statement due to ${cause}`).length - 1;
    figure('clients gone: statements cancelled', count('user request'));
    expect(count('user request')).toBeGreaterThan(5);
    expect(count('statement timeout')).toBeLessThan(count('user request'));
    await pause(200);
    expect(await active()).toBe(0);
    expect((await ask(origin, newQuestion())).status).toBe(200);
  });
});

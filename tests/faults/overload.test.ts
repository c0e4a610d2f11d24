import { setMaxListeners } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask, type Question } from './support/ask.ts';
import { figure } from './support/form.ts';
import { kindsOf, newQuestion, startLoad, typeName, unexplained, within } from './support/load.ts';
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

/** Makes each row of the topics take five seconds to read, or another time, until the test ends. */
async function slowTopicsDown(reading = 'pg_sleep(5)'): Promise<void> {
  onTestFinished(async () => {
    await postgres.ask('drop policy slow on topic; alter table topic disable row level security');
  });
  await postgres.ask(`create policy slow on topic using (${reading}::text is not null);
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
    expect(Object.keys(kindsOf(replies))).toContain('503 OVERLOADED');
    // A machine with other work may not have read every head within the five seconds that it has.
    expect(unexplained(kindsOf(replies)).filter((kind) => kind !== '408')).toEqual([]);
    expect(refused.every(({ headers }) => headers.has('retry-after'))).toBe(true);
    // Two seconds of waiting, and what a busy machine adds; one after the other took minutes.
    expect(within(refused, 1)).toBeLessThan(30_000);
    expect(kindsOf(names)).toEqual({ 200: names.length });
  });

  it('lets a crowd wait whose turns come soon', async () => {
    const server = await serve();
    await slowTopicsDown('(select pg_sleep(0.01))');
    const replies = await Promise.all(
      Array.from({ length: 250 }, () => ask(server.origin, aboutTopics())),
    );
    expect(kindsOf(replies)).toEqual({ 200: replies.length });
  });

  it('lets nobody join a line whose first has waited for a second', async () => {
    const server = await serve({ LOG_LEVEL: 'warn' });
    await slowTopicsDown();
    const waiting = Array.from({ length: 40 }, () => ask(server.origin, aboutTopics()));
    await pause(1_500);
    const late = ask(server.origin, aboutTopics());
    expect(kindsOf(await Promise.all([...waiting, late]))).toEqual({
      '503 OVERLOADED': 31,
      '504 TIMEOUT': 10,
    });
    expect(server.output()).toContain('Enough wait for a connection already.');
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

/** Lets so many clients ask at once, and makes them leave when the first of their SQL runs. */
async function askAndLeave(clients: number): Promise<void> {
  const leaving = new AbortController();
  const { signal } = leaving;
  setMaxListeners(0, signal);
  // Who is refused before, asks again.
  const askOn = async () => {
    while (!signal.aborted) {
      await ask(origin, { ...aboutTopics(), signal });
      await pause(1_000);
    }
  };
  const gone = Array.from({ length: clients }, askOn);
  await expect.poll(sleeping, { timeout: 60_000, interval: 50 }).toBeGreaterThan(5);
  leaving.abort();
  await Promise.all(gone);
}

/** How many statements of the server read slow topics. */
async function sleeping(): Promise<number> {
  const [row] = await postgres.ask<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where application_name like 'mahdar%' and state = 'active' and wait_event = 'PgSleep'`,
  );
  return row?.n ?? 0;
}

/** Waits until nothing has read slow topics for a second, and answers how many milliseconds that took. */
async function untilNothingSleeps(): Promise<number> {
  const began = performance.now();
  let last = began;
  const quiet = async () => {
    if ((await sleeping()) > 0) last = performance.now();
    return performance.now() - last;
  };
  await expect.poll(quiet, { timeout: 60_000, interval: 50 }).toBeGreaterThan(1_000);
  return last - began;
}

describe('clients that go away', () => {
  it('take with them the SQL that runs', async () => {
    await slowTopicsDown();
    const log = join(postgres.cluster, 'server.log');
    const logged = statSync(log).size;
    // Few enough that a slow machine has read them all before the first statement's timeout.
    await askAndLeave(50);
    figure('clients gone: ms until no SQL runs', await untilNothingSleeps());
    const ends = readFileSync(log).subarray(logged).toString();
    const count = (cause: string) => ends.split(`canceling statement due to ${cause}`).length - 1;
    figure('clients gone: statements cancelled', count('user request'));
    expect(count('user request')).toBeGreaterThan(5);
    expect(count('statement timeout')).toBeLessThan(count('user request'));
  });

  it('leave nothing that runs when they are a thousand, and the next is answered', async () => {
    await slowTopicsDown();
    await askAndLeave(1_000);
    // What was sent before they left may be read after it, begins SQL, and is cancelled at once.
    figure('a thousand gone: ms until no SQL runs', await untilNothingSleeps());
    expect((await ask(origin, newQuestion())).status).toBe(200);
  });
});

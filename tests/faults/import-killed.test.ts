import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { countStored, startImport, storedStories, writeStories } from '../support/torn-import.ts';
import { figure, inForm } from './support/form.ts';
import { askOnce } from './support/postgres.ts';
import { makeWorld } from './support/world.ts';

const { postgres } = await makeWorld();
const file = join(postgres.cluster, '..', 'stories.ndjson');
writeStories(file, 700);

let databases = 0;
/** A database with the sample and none of the stories. */
async function freshDatabase(): Promise<string> {
  databases += 1;
  const name = `torn_${databases}`;
  const home = postgres.adminUrl.replace(/mahdar$/, 'postgres');
  await askOnce(home, `create database ${name} owner mahdar template mahdar`);
  return postgres.url.replace(/mahdar$/, name);
}

const contents = (url: string) => askOnce(url, storedStories);
const count = async (url: string) => (await askOnce<{ n: number }>(url, countStored))[0]?.n ?? 0;

/** Stories without their words, and connections that a dead process has left in a transaction. */
async function remains(url: string): Promise<{ torn: number; open: number }> {
  const [row] = await askOnce<{ torn: number; open: number }>(
    url,
    `select
       (select count(*)::int from article a where uri like 'urn:torn:%' and (
         not exists (select from article_block b where b.article_id = a.id)
         or not exists (select from article_search s where s.article_id = a.id))) as torn,
       (select count(*)::int from pg_stat_activity
         where datname = current_database() and state like 'idle in transaction%') as open`,
  );
  return row ?? { torn: -1, open: -1 };
}

const whole = await freshDatabase();
const began = performance.now();
const [straight] = await once(startImport(whole, file), 'exit');
const duration = performance.now() - began;
const expected = await contents(whole);
afterAll(() => figure('import: ms of one that is left alone', duration));

it('an import that nobody disturbs stores every story', () => {
  expect(straight).toBe(0);
  expect(expected.length).toBeGreaterThan(600);
});

/**
 * Waits for a point of chance of an import: often while it stores, sometimes before, seldom after.
 * Time alone would meet the start of the process, in which nothing can be torn.
 */
async function pointOfChance(url: string, command: ChildProcess): Promise<void> {
  const target = (await count(url)) + Math.floor((Math.random() - 0.2) * expected.length * 0.5);
  while (command.exitCode === null && (await count(url)) < target) await pause(10);
  await pause(Math.random() * 300);
}

describe('an import that is killed at points of chance', () => {
  it('leaves no story half, and ends as one that was left alone', async () => {
    const kills = inForm(10, 200);
    let url = await freshDatabase();
    const points: number[] = [];
    let finished = 0;
    while (points.length < kills) {
      const command = startImport(url, file);
      const exit = once(command, 'exit');
      await pointOfChance(url, command);
      command.kill('SIGKILL');
      const [code] = await exit;
      await expect.poll(() => remains(url), { timeout: 10_000 }).toEqual({ torn: 0, open: 0 });
      if (code === null) {
        points.push(await count(url));
      } else {
        finished += 1;
        expect(await contents(url)).toEqual(expected);
        url = await freshDatabase();
      }
    }
    const [again] = await once(startImport(url, file), 'exit');

    figure('import: kills', points.length);
    figure('import: stories stored at each kill', points.join(' '));
    figure('import: ran to the end in spite of it', finished + 1);
    expect(again).toBe(0);
    expect(await contents(url)).toEqual(expected);
  });
});

describe('an import whose Postgres is killed', () => {
  it('ends, leaves no story half, and run again ends as one that was left alone', async () => {
    const url = await freshDatabase();
    const points: number[] = [];
    let slowest = 0;
    for (let round = 0; round < inForm(3, 30); round += 1) {
      const command = startImport(url, file);
      const exit = once(command, 'exit');
      await pointOfChance(url, command);
      const killed = performance.now();
      await postgres.kill();
      const [code] = await exit;
      slowest = Math.max(slowest, performance.now() - killed);
      await postgres.start();
      const stored = await count(url);
      points.push(stored);
      expect(await remains(url)).toEqual({ torn: 0, open: 0 });
      if (code === 0) expect(stored).toBe(expected.length);
    }
    const [again] = await once(startImport(url, file), 'exit');

    figure('import: stories stored at each kill of Postgres', points.join(' '));
    figure('import: ms from the kill of Postgres to its end', slowest);
    expect(again).toBe(0);
    expect(await contents(url)).toEqual(expected);
  });
});

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { createTestDatabase } from './support/test-database.ts';
import { countStored, startImport, storedStories, writeStories } from './support/torn-import.ts';

const torn = await createTestDatabase({ sample: true });
const whole = await createTestDatabase({ sample: true });

const folder = mkdtempSync(join(tmpdir(), 'mahdar-torn-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stories = 900;
const file = join(folder, 'stories.ndjson');
writeStories(file, stories);

async function count(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(countStored);
  return rows[0]?.n ?? 0;
}

const contents = async (pool: pg.Pool) => (await pool.query(storedStories)).rows;

test('an import that is killed and run again ends as one that was not', {
  timeout: 300_000,
}, async () => {
  for (const chunks of [1, 3]) {
    const command = startImport(torn.url, file);
    const exit = once(command, 'exit');
    while ((await count(torn.pool)) < chunks * 150) await setTimeout(20);
    command.kill('SIGKILL');
    await exit;
    expect(await count(torn.pool)).toBeLessThan(stories);
  }
  const [again] = await once(startImport(torn.url, file), 'exit');
  const [straight] = await once(startImport(whole.url, file), 'exit');
  expect([again, straight]).toEqual([0, 0]);
  const result = await contents(torn.pool);
  expect(result.length).toBeGreaterThan(800);
  expect(result).toEqual(await contents(whole.pool));
});

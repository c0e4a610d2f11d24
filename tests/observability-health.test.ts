import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { createTestApp, serve } from './support/app.ts';
import { readMetrics } from './support/read-metrics.ts';
import { makeDataDir, startServer } from './support/server-process.ts';

const test = await createTestApp({ observed: {} });
const endpoint = await serve(test.app);

const get = (path: string, from = endpoint) => fetch(new URL(path, from));

it('however many ask for readiness at once, the database is seldom asked', async () => {
  test.sql.clear();
  const answers = await Promise.all(Array.from({ length: 30 }, () => get('/readyz')));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(test.sql.statements.length).toBeLessThan(10);
});

it('a process that answers is alive without asking the database', async () => {
  test.sql.clear();
  expect((await get('/healthz')).status).toBe(200);
  expect(test.sql.statements).toEqual([]);
});

it('probes are not counted among the requests', async () => {
  await Promise.all([get('/readyz'), get('/healthz')]);
  const { sum } = await readMetrics(endpoint);
  expect(sum('mahdar_requests_total')).toBe(0);
});

it('a database that lacks a migration is not ready, and is ready again when it has it', async () => {
  const newest = sql`(select max(name) from drizzle.__drizzle_migrations)`;
  const rename = (from: string, to: string) =>
    test.db.execute(
      sql`update drizzle.__drizzle_migrations set name = replace(name, ${from}, ${to}) where name = ${newest}`,
    );
  const ready = async () => {
    const response = await get('/readyz');
    return [response.status, await response.text()];
  };
  await rename('_', '_not_');
  await expect.poll(ready).toEqual([503, 'the database lacks migrations\n']);
  await rename('_not_', '_');
  await expect.poll(ready).toEqual([200, 'ready\n']);
});

it('a server that is stopped tells balancers to go elsewhere while it still answers', async () => {
  const dataDir = makeDataDir();
  const { listening, kill, exit } = startServer({
    MAHDAR_DATA_DIR: dataDir,
    MAHDAR_SAMPLE: 'off',
    MAHDAR_DRAIN_SECONDS: '4',
  });
  const url = await listening;
  expect((await get('/readyz', url)).status).toBe(200);
  kill('SIGTERM');
  await expect.poll(async () => (await get('/readyz', url)).status).toBe(503);
  expect((await get('/graphql?query={__typename}', url)).status).toBe(200);
  expect((await get('/healthz', url)).status).toBe(200);
  expect(await exit).toBe(0);
});

import { expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { app, pool, sql, changes, cache } = await createTestApp({ sample: true, cacheMegabytes: 8 });

const textOf = async (path: string) => (await app.fetch(`http://mahdar.test${path}`)).text();

test('the front door reads each thing that it shows of the coverage by one statement', async () => {
  await textOf('/?lang=fr');
  sql.clear();
  const html = await textOf('/?lang=en');
  const [counts, ...others] = sql.statements.filter((text) => text.includes('as "people"'));
  expect(html).toContain('data-count="countries"');
  expect(counts).toContain('as "meetings"');
  expect(others).toEqual([]);
  expect(sql.statements.length).toBeLessThanOrEqual(5);
});

test('the front door and the pictures are kept, until something changes', async () => {
  await expect
    .poll(async () => {
      for (const path of ['/?lang=en', '/graph.svg?country=MA']) await textOf(path);
      return cache?.hits ?? 0;
    })
    .toBeGreaterThan(0);
  sql.clear();
  const before = await textOf('/?lang=en');
  await textOf('/graph.svg?country=MA');
  expect(sql.statements).toEqual([]);
  await pool.query(
    `update article set headline = headline || ', another headline' where id =
       (select id from article where language = 'en' and status = 'PUBLISHED' order by published_at desc limit 1)`,
  );
  expect(before).not.toContain(', another headline');
  await expect.poll(() => textOf('/?lang=en'), { timeout: 10_000 }).toContain(', another headline');
  expect(changes.turn).toBeGreaterThan(0);
});

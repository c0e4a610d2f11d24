import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { closing, lead, statement, talks } from './support/import-pages.ts';
import { createTestDatabase } from './support/test-database.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const torn = await createTestDatabase({ sample: true });
const whole = await createTestDatabase({ sample: true });

const folder = mkdtempSync(join(tmpdir(), 'mahdar-torn-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stories = 900;
const file = join(folder, 'stories.ndjson');
const paragraphs = [lead, talks, statement, closing];

/** Some come twice, some repeat the text of another, and many share a headline. */
writeFileSync(
  file,
  Array.from({ length: stories }, (_, index) =>
    JSON.stringify({
      uri: `urn:torn:${index % 11 === 10 ? index - 7 : index}`,
      type: 'text',
      language: 'en',
      versionCreated: `2024-05-28T16:30:${String(index % 60).padStart(2, '0')}Z`,
      headlines: [{ value: `Talks of the day, part ${index % 300}` }],
      bodies: [{ value: paragraphs.slice(0, 1 + (index % 4)).join('\n') }],
      infoSources: [{ name: 'Wire of Tests' }],
    }),
  ).join('\n'),
);

function start(url: string) {
  return spawn(process.execPath, ['bin/mahdar.js', 'import', file], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: url },
    stdio: 'ignore',
  });
}

async function count(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from article where uri like 'urn:torn:%'`,
  );
  return rows[0]?.n ?? 0;
}

/** Everything that was stored, without ids and times of this database. */
async function contents(pool: pg.Pool): Promise<unknown[]> {
  const { rows } = await pool.query(`
    select a.slug, a.uri, a.headline, a.published_at, a.status, a.content_hash, a.version,
      o.slug as original,
      (select json_agg(b.text order by b.position) from article_block b where b.article_id = a.id) as blocks,
      (select json_agg(json_build_array(b.position, m.start, m."end", m.person_id, m.country_code)::text
        order by b.position, m.start, m."end") from mention m join article_block b on b.id = m.block_id
        where m.article_id = a.id and m.organization_id is null and m.topic_id is null) as mentions,
      (select s.document::text from article_search s where s.article_id = a.id) as document,
      (select count(*) from quote q where q.article_id = a.id) as quotes,
      (select count(*) from article_person j where j.article_id = a.id) as people
    from article a left join article o on o.id = a.duplicate_of_id
    where a.uri like 'urn:torn:%' order by a.slug`);
  return rows;
}

test('an import that is killed and run again ends as one that was not', {
  timeout: 300_000,
}, async () => {
  for (const chunks of [1, 3]) {
    const command = start(torn.url);
    const exit = once(command, 'exit');
    while ((await count(torn.pool)) < chunks * 150) await setTimeout(20);
    command.kill('SIGKILL');
    await exit;
    expect(await count(torn.pool)).toBeLessThan(stories);
  }
  const [again] = await once(start(torn.url), 'exit');
  const [straight] = await once(start(whole.url), 'exit');
  expect([again, straight]).toEqual([0, 0]);
  const result = await contents(torn.pool);
  expect(result.length).toBeGreaterThan(800);
  expect(result).toEqual(await contents(whole.pool));
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../drizzle/database.ts';
import { exportLines } from '../server/export/export-lines.ts';
import { inSnapshot } from '../server/export/snapshot.ts';
import { countRows } from './support/count-rows.ts';
import { runImport } from './support/import-pages.ts';
import { createTestDatabase } from './support/test-database.ts';

const origin = await createTestDatabase({ sample: true });
const folder = mkdtempSync(join(tmpdir(), 'mahdar-restore-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: string | Uint8Array): string {
  files += 1;
  const path = join(folder, `${files}.ndjson`);
  writeFileSync(path, content);
  return path;
}

const exported = (db: Db) =>
  inSnapshot(db, async (snapshot) => {
    let output = '';
    for await (const line of exportLines(snapshot, 'ndjson')) output += line;
    return output;
  });

let whole = '';

/** More than the sample has: pictures, links to articles, an office with evidence, an editor's word. */
beforeAll(async () => {
  const { pool } = origin;
  await pool.query(`
    with image as (
      insert into media (id, url, width, caption)
      values (gen_random_uuid(), 'https://erem.example/صورة.jpg', 800, '{"ar": "لقاء"}') returning id)
    update article set url = 'https://erem.example/الأخبار/1', uri = 'urn:1', byline = 'B',
      lead_media_id = (select id from image), modified_at = published_at + interval '1 hour'
    where slug = 'morocco-european-security-talks'`);
  await pool.query(`
    with two as (select min(id::text)::uuid as one, max(id::text)::uuid as other from article)
    insert into related_link (id, article_id, position, title, target_id)
    select gen_random_uuid(), one, 0, 'forward', other from two
    union all select gen_random_uuid(), other, 0, 'backward', one from two`);
  await pool.query(`
    update article set duplicate_of_id = (select id from article order by slug desc limit 1)
    where id = (select id from article order by slug limit 1)`);
  await pool.query(`
    insert into evidence (id, article_id, block_id, start, "end", exact, position_id, facts)
    select gen_random_uuid(), b.article_id, b.id, 0, 4, substr(b.text, 1, 4), p.id, '{OFFICE}'
    from (select * from article_block order by id limit 1) b,
      (select * from position order by id limit 1) p`);
  await pool.query(`
    insert into article_country (article_id, country_code, method)
    select id, 'IS', 'EDITOR' from article order by slug limit 1`);
  whole = await exported(origin.db);
});

const empty = await createTestDatabase();
const torn = await createTestDatabase();

describe('an export of Mahdar', () => {
  test('imported into an empty database and exported again gives the same bytes', async () => {
    const tally = await runImport(empty.db, file(gzipSync(whole)));
    expect(tally.REFUSED).toBe(0);
    expect(tally.CREATED).toBe(whole.match(/^\{"type":"article"/gm)?.length);
    expect(tally.output).toMatch(/new are 2 publishers, 250 countries, .* 42 meetings\./);
    const again = await exported(empty.db);
    const differing = again.split('\n').filter((line) => !whole.includes(line));
    expect(differing.map((line) => line.slice(0, 200))).toEqual([]);
    expect(again === whole).toBe(true);
  });

  test('changes nothing when it is imported again', async () => {
    const before = await countRows(empty.pool);
    const tally = await runImport(empty.db, file(whole));
    expect(tally).toMatchObject({ CREATED: 0, REFUSED: 0 });
    expect(await countRows(empty.pool)).toEqual(before);
    expect(await exported(empty.db)).toBe(whole);
  });

  test('that was broken off anywhere is completed by importing it again', async () => {
    const { db } = torn;
    const lines = whole.split('\n');
    const cut = lines.slice(0, Math.floor(lines.length * 0.8)).join('\n');
    await runImport(db, file(cut.slice(0, -20)));
    await runImport(db, file(whole));
    expect(await exported(db)).toBe(whole);
  });
});

describe('of an export, a line', () => {
  const header = '{"type":"header","format":"mahdar","version":1}';

  test('that is broken or refers to nothing is refused alone, by its number', async () => {
    const people = whole.split('\n').filter((line) => line.startsWith('{"type":"person"'));
    const stranger = JSON.stringify({
      ...JSON.parse(people[0] ?? '{}'),
      id: '01900000-0000-7000-8000-000000000001',
      slug: 'a-stranger',
      positions: [],
    });
    const path = file(
      [
        header,
        stranger.replace(/"nationality":"..",|"nationality":null,/, '"nationality":"QQ",'),
        '{"type":"person"',
        stranger.replace(/"name":\{.*?\}/, '"name":{}'),
        stranger.replace(/"id":"01900000[^"]*0001"/, '"id":"01900000-0000-7000-8000-000000000002"'),
      ].join('\n'),
    );
    const tally = await runImport(empty.db, path);
    expect(tally).toMatchObject({ REFUSED: 3 });
    expect(tally.output).toContain('line 2: refused. It refers to the country "QQ"');
    expect(tally.output).toContain('line 3: refused. It is no whole JSON object.');
    expect(tally.output).toContain('line 4: refused. name: ');
    const found = await empty.db.query.person.findFirst({ where: { slug: 'a-stranger' } });
    expect(found).toBeDefined();
  });

  test.each([
    ['2', 'version 2'],
    ['[{ "toString": "1" }]', 'no version'],
  ])('of the version %s makes the whole file refused', async (version, named) => {
    const path = file(header.replace('1}', `${version}}`));
    const { REFUSED, output } = await runImport(empty.db, path);
    expect(REFUSED).toBe(1);
    expect(output).toContain(`It is Mahdar NDJSON of ${named}, and only 1 is known here.`);
  });
});

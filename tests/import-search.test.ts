import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { runImport } from './support/import-pages.ts';
import { createTestDatabase } from './support/test-database.ts';

const { db, pool } = await createTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'mahdar-import-search-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ranges: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x300, 0x345],
  [0x391, 0x3c9],
  [0x600, 0x6ff],
  [0x600, 0x6ff],
  [0x900, 0x97f],
  [0x1100, 0x11ff],
  [0x2000, 0x2069],
  [0xfb50, 0xfdff],
  [0xfe70, 0xfefc],
];
const letter = fc
  .oneof(...ranges.map(([min, max]) => fc.integer({ min, max })))
  .map((code) => String.fromCodePoint(code));
const word = fc.oneof(
  fc.string({ unit: letter, minLength: 1, maxLength: 9 }),
  fc.constantFrom('والألمانية', 'ﷺ', 'مُحَمَّد', 'ـــ', "l'été", 'السّلطان', '٢٠٢٤', '3.5', 'ΟΔΟΣ', '≮'),
);
const gap = fc.constantFrom(' ', ' ', '  ', '،', '. ', '-', '\u00a0', '…', '’', '\u200f', '/');
const text = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 12 })
  .map((parts) => `x ${parts.flat().join('')}`);

const itemOf = (uri: string, headline: string, summary: string, body: string) =>
  JSON.stringify({
    uri: `urn:search:${uri}`,
    type: 'text',
    language: 'ar',
    versionCreated: '2024-05-28T16:30:00Z',
    headlines: [{ value: headline }],
    descriptions: [{ role: 'summary', value: summary }],
    bodies: [{ value: body }],
    infoSources: [{ name: 'Wire of Tests' }],
  });

async function importItems(name: string, items: readonly string[]): Promise<number> {
  const file = join(folder, `${name}.ndjson`);
  writeFileSync(file, items.join('\n'));
  return (await runImport(db, file)).CREATED;
}

/** Stories whose document is not what the database itself makes of them. */
async function countOddDocuments(): Promise<{ stories: number; odd: number }> {
  const { rows } = await pool.query(`
    select count(*)::int as stories, (count(*) filter (where s.document is distinct from
      search_document(a.headline, a.summary, (select string_agg(b.text, E'\\n' order by b.position)
        from article_block b where b.article_id = a.id and b.kind <> 'RELATED_LINK'))))::int as odd
    from article a left join article_search s on s.article_id = a.id`);
  return rows[0];
}

test('whatever a story says, it is found as if it had been written alone', async () => {
  const stories = fc.sample(fc.tuple(text, text, fc.array(text, { minLength: 1, maxLength: 3 })), {
    numRuns: 500,
    seed: 20260528,
  });
  const items = stories.map(([headline, summary, body], index) =>
    itemOf(`${index}`, headline, summary, body.join('\n')),
  );
  expect(await importItems('odd', items)).toBeGreaterThan(400);
  const { stories: stored, odd } = await countOddDocuments();
  expect(stored).toBeGreaterThan(400);
  expect(odd).toBe(0);
});

test('a book is stored among stories, and found by its beginning', async () => {
  const words = Array.from({ length: 110_000 }, (_, index) => `word${index.toString(36)}`);
  const story = itemOf('beside', 'Beside a book', 'A story', 'It is a story.');
  expect(
    await importItems('book', [itemOf('book', 'A book', 'Long', words.join(' ')), story]),
  ).toBe(2);
  const { rows } = await pool.query(
    `select a.uri from article a join article_search s on s.article_id = a.id
     where s.document @@ 'worda' or s.document @@ 'story' order by a.uri`,
  );
  expect(rows.map(({ uri }) => uri)).toEqual(['urn:search:beside', 'urn:search:book']);
});

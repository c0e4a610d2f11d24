import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { ArticleLine, NdjsonLine } from 'mahdar/ndjson';
import { beforeAll, expect, expectTypeOf, test } from 'vitest';
import { exportLines } from '../server/export/export-lines.ts';
import { printJsonSchema, printTypes, readFormat } from '../server/export/ndjson/schema/print.ts';
import { inSnapshot } from '../server/export/snapshot.ts';
import { type MahdarLine, mahdarLine } from '../server/ingest/restore/lines.ts';
import { createTestDatabase } from './support/test-database.ts';
import { writeArticle } from './support/written-article.ts';

const { db, pool } = await createTestDatabase({ sample: true });

const published = createRequire(import.meta.url).resolve('mahdar/ndjson.schema.json');
const ajv = new Ajv2020({ strict: true, strictTypes: false });
addFormats.default(ajv);
const isLine = ajv.compile<NdjsonLine>(JSON.parse(readFileSync(published, 'utf8')));

let lines: NdjsonLine[] = [];

/** Beside the sample: pictures, links, and stories that nobody would write. */
beforeAll(async () => {
  await pool.query(`
    with image as (
      insert into media (id, url, width, caption)
      values (gen_random_uuid(), 'https://erem.example/صورة.jpg', 800, '{"ar": "لقاء"}') returning id)
    update article set uri = 'urn:1', byline = 'B', section = '{"fr": "Monde"}',
      lead_media_id = (select id from image), modified_at = published_at + interval '1 hour'
    where slug = 'morocco-european-security-talks'`);
  await pool.query(`
    insert into related_link (id, article_id, position, title, target_id)
    select gen_random_uuid(), min(id::text)::uuid, 0, 'forward', max(id::text)::uuid from article`);
  await pool.query(`
    insert into evidence (id, article_id, block_id, start, "end", exact, position_id, facts)
    select gen_random_uuid(), b.article_id, b.id, 0, 4, substr(b.text, 1, 4), p.id, '{OFFICE}'
    from (select * from article_block order by id limit 1) b,
      (select * from position order by id limit 1) p`);
  for (const values of fc.sample(story, { numRuns: 40, seed: 1 })) await writeArticle(db, values);
  lines = await inSnapshot(db, async (snapshot) => {
    const all: NdjsonLine[] = [];
    for await (const line of exportLines(snapshot, 'ndjson')) all.push(JSON.parse(line));
    return all;
  });
});

// Postgres keeps no letter 0 and no half of a letter.
const words = fc
  .string({ unit: 'binary', minLength: 1 })
  .map((text) => text.replaceAll('\0', ' ').toWellFormed());
const moment = fc.date({
  min: new Date('1900-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const story = fc.record(
  {
    headline: words,
    language: fc.constantFrom('ar', 'en', 'fr', 'zh-Hant-TW'),
    summary: words,
    byline: words,
    section: fc.dictionary(fc.constantFrom('ar', 'en', 'ckb'), words, { minKeys: 1 }),
    publishedAt: moment,
    modifiedAt: moment,
    copyright: words,
  },
  { requiredKeys: ['headline'] },
);

const place = fc.tuple(fc.nat(), fc.array(fc.nat(), { minLength: 1, maxLength: 5 }));
const instead = fc.constantFrom(undefined, null, '', 'x', -1, 0.5, 2, true, {}, [], { en: 1 });

/** The line with one value of it, somewhere inside, put aside for another. */
function broken(line: object, path: readonly number[], value: unknown): Record<string, unknown> {
  const copy = structuredClone(line) as Record<string, unknown>;
  let within: Record<string, unknown> = copy;
  for (const [depth, step] of path.entries()) {
    const keys = Object.keys(within);
    const key = keys[step % keys.length] ?? '';
    const next = within[key];
    const isLast = depth === path.length - 1;
    if (isLast || typeof next !== 'object' || next === null || Object.keys(next).length === 0) {
      if (value === undefined && !Array.isArray(within)) delete within[key];
      else within[key] = value ?? null;
      return copy;
    }
    within = next as Record<string, unknown>;
  }
  return copy;
}

test('every line of an export is valid against the published JSON Schema', () => {
  const faults = lines.flatMap((line) =>
    isLine(line) ? [] : [{ line: JSON.stringify(line).slice(0, 200), errors: isLine.errors }],
  );
  expect(faults).toEqual([]);
  const counted = new Set(lines.map(({ type }) => type));
  expect(counted.size).toBe(8);
  expect(lines.length).toBeGreaterThan(500);
});

test('the JSON Schema takes and refuses the lines that the importer takes and refuses', () => {
  const verdicts = { taken: 0, refused: 0 };
  fc.assert(
    fc.property(place, instead, ([which, path], value) => {
      const line = lines[1 + (which % (lines.length - 1))] ?? {};
      const other = broken(line, path, value);
      const { success, error } = mahdarLine.safeParse(other);
      verdicts[success ? 'taken' : 'refused'] += 1;
      if (isLine(other) !== success) {
        throw new Error(JSON.stringify({ issues: error?.issues, errors: isLine.errors }));
      }
    }),
    { numRuns: 3000 },
  );
  expect(verdicts.taken).toBeGreaterThan(100);
  expect(verdicts.refused).toBeGreaterThan(1000);
});

test('the JSON Schema knows the header of this version alone', () => {
  expect(isLine(lines[0])).toBe(true);
  expect(isLine({ ...lines[0], version: 2 })).toBe(false);
});

test('the published types are those of the importer', () => {
  expectTypeOf<Exclude<NdjsonLine, { type: 'header' }>>().toEqualTypeOf<MahdarLine>();
  expectTypeOf<ArticleLine['blocks'][number]['text']>().toEqualTypeOf<string>();
});

test('the published files are what the importer reads lines by', async () => {
  expect(readFormat('schema')).toBe(printJsonSchema());
  expect(readFormat('types')).toBe(await printTypes());
});

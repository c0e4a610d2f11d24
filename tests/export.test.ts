import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportLines } from '../server/export/export-lines.ts';
import type { ExportFormatName } from '../server/export/formats.ts';
import type { ArticleLine } from '../server/export/ndjson/article.ts';
import type { MeetingLine } from '../server/export/ndjson/meeting.ts';
import { inSnapshot } from '../server/export/snapshot.ts';
import { addMeeting } from './support/add-meeting.ts';
import { makePages, runImport } from './support/import-pages.ts';
import { createTestDatabase } from './support/test-database.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const schemaPath = join(root, '../shared/ninjs/ninjs-schema_3.1.json');

const { db, pool, url } = await createTestDatabase({ sample: true });
const { page } = makePages();
const secret = 'A draft about Macron and Scholz that nobody may see';

const folder = mkdtempSync(join(tmpdir(), 'mahdar-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  await runImport(db, page({ title: secret }), '--publisher', 'erem-news');
  await addMeeting(pool, { slug: 'secret-talks', edtf: '2024-05-28', stage: 'DRAFT' });
  await pool.query(
    `with image as (
       insert into media (id, url, width, caption)
       values (gen_random_uuid(), 'https://erem.example/صورة.jpg', 800, '{"ar": "لقاء"}')
       returning id)
     update article set url = 'https://erem.example/الأخبار/1|[2]?a[]=ب&{b}^%zz#c#d',
       lead_media_id = (select id from image)
     where slug = 'morocco-european-security-talks'`,
  );
});

/** What `npm run export` with these words writes, and how it ends. */
async function runExport(...args: string[]) {
  const child = spawn(process.execPath, ['bin/mahdar.js', 'export', ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { stdout, stderr, code: await code };
}

type Line = Record<string, unknown>;

const parse = (output: string) =>
  output
    .trimEnd()
    .split('\n')
    .map((line): Line => JSON.parse(line));

const exported = async (format: ExportFormatName) =>
  inSnapshot(db, async (snapshot) => {
    let output = '';
    for await (const line of exportLines(snapshot, format)) output += line;
    return output;
  });

const linesOf = <Of>(lines: Line[], type: string) => lines.filter((it) => it.type === type) as Of[];

describe('npm run export', () => {
  test('writes Mahdar NDJSON to the standard output and what it does to the other', async () => {
    const { stdout, stderr, code } = await runExport();
    expect(code).toBe(0);
    expect(parse(stdout)[0]).toEqual({ type: 'header', format: 'mahdar', version: 1 });
    expect(stderr).toMatch(/Exported 2 publishers, 250 countries, .* 42 meetings\./);
  });

  test('writes a file when it is whole, and the same bytes each time', async () => {
    const files = ['first.ndjson', 'second.ndjson'];
    for (const file of files) {
      const { stdout, code } = await runExport('--out', join(folder, file));
      expect([code, stdout]).toEqual([0, '']);
    }
    const [first, second] = files.map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(first).toBe(second);
    expect(readdirSync(folder)).toEqual(files);
  });

  test.each([
    [['--format', 'csv'], 'There is no format "csv": choose one of ndjson, ninjs, jsonld.'],
    [['--out', '/nowhere/at/all'], "/nowhere/at/all can't be written: its folder does not exist."],
    [['--fromat', 'ninjs'], "Unknown option '--fromat'."],
  ])('refuses %j in a sentence', async (args, sentence) => {
    const { stdout, stderr, code } = await runExport(...args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });
});

describe.each(['ndjson', 'ninjs', 'jsonld'] as const)('an export as %s', (format) => {
  test('holds what is public, once, and nothing else', async () => {
    const output = await exported(format);
    const { rows } = await pool.query<{ title: string }>(
      `select headline as title from article where status = 'PUBLISHED'`,
    );
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter(({ title }) => !output.includes(JSON.stringify(title)))).toEqual([]);
    expect([secret, 'secret-talks'].filter((text) => output.includes(text))).toEqual([]);
    const names = parse(output).map((line) => line.id ?? line['@id'] ?? line.uri ?? line.code);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('Mahdar NDJSON', () => {
  test('refers to nothing that is not in the file', async () => {
    const lines = parse(await exported('ndjson'));
    const known = new Set(lines.map(({ type, slug, code }) => `${type}:${slug ?? code}`));
    const wanted = [
      ...linesOf<ArticleLine>(lines, 'article').flatMap((it) => [
        `publisher:${it.publisher}`,
        ...it.mentions.map(({ entity }) => `${entity.kind}:${entity.key}`),
        ...it.topics.map(({ key }) => `topic:${key}`),
        ...it.quotes.flatMap(({ speaker }) => (speaker ? [`person:${speaker}`] : [])),
      ]),
      ...linesOf<MeetingLine>(lines, 'meeting').flatMap((it) => [
        ...it.topics.map((slug) => `topic:${slug}`),
        ...it.evidence.map(({ article }) => `article:${article}`),
        ...it.participants.flatMap(({ person, organization }) => [
          ...(person ? [`person:${person}`] : []),
          ...(organization ? [`organization:${organization}`] : []),
        ]),
      ]),
    ];
    expect(wanted.length).toBeGreaterThan(1000);
    expect(wanted.filter((name) => !known.has(name))).toEqual([]);
  });

  test('has each passage where its offsets say, and each participant by position', async () => {
    const lines = parse(await exported('ndjson'));
    const articles = new Map(linesOf<ArticleLine>(lines, 'article').map((it) => [it.slug, it]));
    const passages = [
      ...[...articles.values()].flatMap(({ slug, quotes }) =>
        quotes.map((it) => ({ article: slug, ...it })),
      ),
      ...linesOf<MeetingLine>(lines, 'meeting').flatMap(({ evidence }) => evidence),
    ];
    expect(passages.length).toBeGreaterThan(100);
    for (const { article, block, start, end, exact } of passages) {
      const { headline, blocks } = articles.get(article) as ArticleLine;
      const whole = block === null ? headline : blocks.find((it) => it.position === block)?.text;
      expect([...(whole ?? '')].slice(start, end).join('')).toBe(exact);
    }
    for (const { evidence, participants } of linesOf<MeetingLine>(lines, 'meeting')) {
      expect(evidence.length).toBeGreaterThan(0);
      const positions: unknown[] = [null, ...participants.map(({ position }) => position)];
      expect(positions).toEqual(expect.arrayContaining(evidence.map((it) => it.participant)));
    }
  });

  test('is of one moment, though stories come in meanwhile', async () => {
    const title = 'Macron and Scholz meet while an export is under way';
    const output = await inSnapshot(db, async (snapshot) => {
      let all = '';
      for await (const line of exportLines(snapshot, 'ndjson')) {
        if (all === '')
          await runImport(db, page({ title }), '--publish', '--publisher', 'erem-news');
        all += line;
      }
      return all;
    });
    expect(output.includes(title)).toBe(false);
    expect((await exported('ndjson')).includes(title)).toBe(true);
  });
});

describe.skipIf(!existsSync(schemaPath))(
  `ninjs${existsSync(schemaPath) ? '' : ' (no IPTC schema in ../shared/ninjs)'}`,
  () => {
    test('is valid in every line against the schema of IPTC', async () => {
      const ajv = new Ajv2020({ strict: false, allErrors: true });
      addFormats.default(ajv);
      // no place of ours has a shape
      ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json' });
      const validate = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')));
      const lines = parse(await exported('ninjs'));
      const faults = lines.flatMap((line) => {
        const { uri } = line;
        return validate(line) ? [] : [{ uri, errors: validate.errors }];
      });
      expect(faults).toEqual([]);
      expect(validate({ type: 'text' })).toBe(false);
    });
  },
);

describe('as ninjs', () => {
  test('a story has its address in ASCII, its text and what it names', async () => {
    const lines = parse(await exported('ninjs'));
    const story = lines.find(({ uri }) => String(uri).startsWith('https://erem.example/'));
    expect(story).toMatchObject({
      uri: 'https://erem.example/%D8%A7%D9%84%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1%7C%5B2%5D?a%5B%5D=%D8%A8&%7Bb%7D%5E%25zz#c%23d',
      type: 'text',
      language: 'ar',
      associations: [
        {
          type: 'picture',
          renditions: [{ href: 'https://erem.example/%D8%B5%D9%88%D8%B1%D8%A9.jpg', width: 800 }],
        },
      ],
      firstCreated: '2024-06-28T03:58:00.000Z',
      places: expect.arrayContaining([
        {
          name: 'المغرب',
          rel: 'mentions',
          uri: 'http://cvx.iptc.org/iso3166-1a2/ma',
          literal: 'MA',
        },
      ]),
    });
  });

  test('a meeting is an event with the date that is known, and without one that is not', async () => {
    const events = parse(await exported('ninjs')).filter(({ type }) => type === 'event');
    const dates = events.map(({ eventDetails }) => (eventDetails as Line | undefined)?.dates);
    expect(dates).toContainEqual({ expectedStartDate: '2024-06-03' });
    expect(dates).toContainEqual({ expectedStartDate: '2024-04' });
    expect(dates).toContainEqual({
      expectedStartDate: '2025-02-15',
      expectedEndDate: '2025-02-16',
    });
    expect(dates).toContain(undefined);
  });
});

test('as JSON-LD there are articles, people and meetings of schema.org', async () => {
  const lines = parse(await exported('jsonld'));
  expect(new Set(lines.map((line) => line['@type']))).toEqual(
    new Set(['Person', 'NewsArticle', 'Event']),
  );
  for (const line of lines) expect(line).toMatchObject({ '@context': 'https://schema.org' });
});

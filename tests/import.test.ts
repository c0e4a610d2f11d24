import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readImportOptions } from '../server/commands/import-options.ts';
import { countRows } from './support/count-rows.ts';
import {
  findStored,
  lead,
  makePages,
  runImport,
  statement,
  talks,
} from './support/import-pages.ts';
import { createTestDatabase } from './support/test-database.ts';

const { db, pool, url } = await createTestDatabase({ sample: true });
const { folder, page } = makePages();
const run = (...args: string[]) => runImport(db, ...args);
const stored = (headline: string) => findStored(db, headline);

const root = fileURLToPath(new URL('..', import.meta.url));
const seed = fileURLToPath(new URL('../../shared/seeds/000_f18931bc3e2b90ca.txt', import.meta.url));

describe('a new story', () => {
  test('is a draft with its people, its countries and what they said', async () => {
    const title = 'A visit near Berlin';
    expect(await run(page({ title }), '--publisher', 'erem-news')).toMatchObject({ CREATED: 1 });
    const { status, language, blocks, people, countries, quotes } = await stored(title);
    expect({ status, language }).toEqual({ status: 'DRAFT', language: 'en' });
    expect(blocks.map(({ text }) => text)).toEqual([lead, talks, statement]);
    expect(people.map(({ slug }) => slug).sort()).toEqual(['emmanuel-macron', 'olaf-scholz']);
    expect(countries.map(({ code }) => code).sort()).toEqual(['DE', 'FR', 'UA']);
    const speakers = people.filter(({ id }) => quotes.some(({ speakerId }) => speakerId === id));
    expect(speakers.map(({ slug }) => slug)).toEqual(['emmanuel-macron']);
  });

  test('has the time of its page, in the zone of its publisher', async () => {
    const title = 'A visit with a time';
    await run(page({ title, date: '28 May 2024, 4:30 pm' }), '--publisher', 'erem-news');
    const { publishedAt, timeZoneAssumed } = await stored(title);
    expect(publishedAt?.toISOString()).toBe('2024-05-28T12:30:00.000Z');
    expect(timeZoneAssumed).toBe(true);
  });

  test('names nobody with --no-link', async () => {
    const title = 'A visit without names';
    const { output } = await run(page({ title }), '--publisher', 'erem-news', '--no-link');
    const { blocks, people, countries, quotes } = await stored(title);
    expect(blocks.map(({ text }) => text)).toEqual([lead, talks, statement]);
    expect([...people, ...countries, ...quotes]).toEqual([]);
    expect(output).not.toContain('people');
  });

  test('is public with --publish', async () => {
    const title = 'A visit in public';
    await run(page({ title }), '--publisher', 'erem-news', '--publish');
    expect(await stored(title)).toMatchObject({ status: 'PUBLISHED' });
  });

  test('keeps a slug of its own when another has the same title', async () => {
    const title = 'A visit of the same name';
    await run(page({ title }), '--publisher', 'erem-news');
    const first = await stored(title);
    await run(page({ title, date: '29 May 2024, 4:30 pm' }), '--publisher', 'erem-news');
    const second = await stored(title);
    expect(first.slug).toBe('a-visit-of-the-same-name');
    expect(second.slug).toMatch(/^a-visit-of-the-same-name-[0-9a-f]{6}$/);
  });

  test('is flagged when it repeats the text of another publisher', async () => {
    const file = page({ title: 'A visit told twice' });
    await run(file, '--publisher', 'erem-news');
    const first = await stored('A visit told twice');
    const { output } = await run(file, '--publisher', 'mahdar-sample');
    expect((await stored('A visit told twice')).duplicateOfId).toBe(first.id);
    expect(output).toContain(`repeats the text of ${first.slug}`);
  });
});

describe('what is refused', () => {
  test('an unknown publisher, with the known ones', async () => {
    await expect(run(page(), '--publisher', 'nobody')).rejects.toThrow(
      'There is no publisher "nobody": there are erem-news, mahdar-sample.',
    );
  });

  test('a story that nobody names a publisher for', async () => {
    const { REFUSED, output } = await run(page());
    expect(REFUSED).toBe(1);
    expect(output).toContain('does not say who published it');
  });

  test('a story without a date, when it is to be published', async () => {
    const { REFUSED, output } = await run(
      page({ date: null }),
      '--publisher',
      'erem-news',
      '--publish',
    );
    expect(REFUSED).toBe(1);
    expect(output).toContain('It has no date');
  });

  test('a file that is not there, while the others are kept', async () => {
    const tally = await run(join(folder, 'nowhere.txt'), page(), '--publisher', 'erem-news');
    expect(tally).toMatchObject({ CREATED: 1, REFUSED: 1 });
    expect(tally.output).toContain('nowhere.txt: refused. There is no such file.');
  });

  test('an option that does not exist, with the way to write it', () => {
    expect(() => readImportOptions(['a.txt', '--publsh'])).toThrow(/'--publsh'.*Usage/s);
  });
});

test('--dry-run tells what would happen and stores nothing', async () => {
  const before = await countRows(pool);
  const { output } = await run(page(), '--publisher', 'erem-news', '--dry-run');
  expect(output).toContain('would be new');
  expect(output).toContain('Emmanuel Macron');
  expect(await countRows(pool)).toEqual(before);
});

describe('the command', () => {
  const command = (...args: string[]) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      const env = { ...process.env, DATABASE_URL: url };
      const words = ['bin/mahdar.js', 'import', ...args];
      execFile(process.execPath, words, { cwd: root, env }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
      );
    });

  test('ends with 0 when every story is stored or was', async () => {
    const { code, output } = await command(page(), '--publisher', 'erem-news');
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('1 new') });
  });

  test('ends with 1 and a sentence when the publisher is unknown', async () => {
    const { code, output } = await command(page(), '--publisher', 'nobody');
    expect(code).toBe(1);
    expect(output).toContain('There is no publisher "nobody"');
    expect(output).not.toContain('    at ');
  });
});

describe.skipIf(!existsSync(seed))(
  'the page of ../shared/seeds (skipped where it is absent)',
  () => {
    test('becomes a draft with its people, organizations and countries', async () => {
      expect(await run(seed, '--publisher', 'erem-news')).toMatchObject({ CREATED: 1 });
      const draft = await db.query.article.findFirst({
        where: { language: 'ar', status: 'DRAFT', publisher: { slug: 'erem-news' } },
        with: { people: true, organizations: true, countries: true, blocks: true },
      });
      expect(draft?.publishedAt?.toISOString()).toBe('2024-06-28T03:58:00.000Z');
      expect(draft?.people.length).toBe(7);
      expect(
        draft?.countries
          .map(({ code }) => code)
          .sort()
          .join(' '),
      ).toBe('DE ES FR IT MA PT QA US');
      expect(draft?.organizations.length).toBe(8);
      expect(draft?.blocks.filter(({ kind }) => kind === 'PARAGRAPH').length).toBe(21);
    });

    test('changes nothing the second time', async () => {
      const before = await countRows(pool);
      expect(await run(seed, '--publisher', 'erem-news')).toMatchObject({ UNCHANGED: 1 });
      expect(await countRows(pool)).toEqual(before);
    });
  },
);

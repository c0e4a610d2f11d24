import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { countRows } from './support/count-rows.ts';
import { findStored, lead, runImport, statement, talks } from './support/import-pages.ts';
import { createTestDatabase } from './support/test-database.ts';

const { db, pool } = await createTestDatabase({ sample: true });
const folder = mkdtempSync(join(tmpdir(), 'mahdar-ninjs-'));
afterAll(() => rmSync(folder, { recursive: true }));
const run = (...args: string[]) => runImport(db, ...args);

let files = 0;
function file(content: string | Uint8Array, ending = 'data'): string {
  files += 1;
  const path = join(folder, `${files}.${ending}`);
  writeFileSync(path, content);
  return path;
}

/** An item of ninjs 3.1; `more` takes the place of what it says. */
const item = (title: string, more: object = {}) => ({
  uri: `urn:test:${title}`,
  standard: { name: 'ninjs', version: '3.1' },
  type: 'text',
  language: 'en',
  versionCreated: '2024-05-28T16:30:00+04:00',
  headlines: [{ role: 'main', value: title }],
  bodies: [{ role: 'main', contentType: 'text/plain', value: [lead, talks].join('\n') }],
  infoSources: [{ name: 'Wire of Tests' }],
  ...more,
});

const lines = (...items: object[]) => items.map((one) => JSON.stringify(one)).join('\n');

describe('an item of ninjs', () => {
  test('becomes a draft with what it says, and with whom and what its text names', async () => {
    const title = 'A visit by wire';
    const more = {
      by: 'A. Writer',
      descriptions: [{ role: 'summary', value: 'They met.' }],
      copyrightNotice: '© Wire of Tests',
      altIds: [{ role: 'url', value: 'https://wire.example/الأخبار/1' }],
    };
    expect(await run(file(JSON.stringify(item(title, more), null, 2)))).toMatchObject({
      CREATED: 1,
    });
    expect(await stored(title)).toMatchObject({
      status: 'DRAFT',
      uri: `urn:test:${title}`,
      url: 'https://wire.example/الأخبار/1',
      byline: 'A. Writer',
      summary: 'They met.',
      copyright: '© Wire of Tests',
      publishedAt: new Date('2024-05-28T12:30:00Z'),
      timeZoneAssumed: false,
      publisher: { slug: 'wire-of-tests' },
      paragraphs: [lead, talks],
      people: ['emmanuel-macron', 'olaf-scholz'],
    });
  });

  test('of version 1.3 is read as well', async () => {
    const title = 'A visit of version one';
    const old = {
      uri: 'urn:test:1.3',
      type: 'text',
      versioncreated: '2024-05-28T16:30:00Z',
      language: 'en',
      headline: title,
      byline: 'B. Writer',
      body_xhtml: `<p>${lead}</p><h2>Talks</h2><p>${talks}</p>`,
      description_text: 'Old but good.',
      infosource: [{ name: 'Wire of Tests' }],
      altids: { url: 'https://wire.example/2' },
      associations: {
        main: {
          type: 'picture',
          renditions: {
            small: { href: 'https://wire.example/s.jpg', width: 100, height: 80 },
            large: { href: 'https://wire.example/l.jpg', width: 1000, height: 800 },
          },
        },
      },
    };
    await run(file(JSON.stringify(old)));
    expect(await stored(title)).toMatchObject({
      byline: 'B. Writer',
      summary: 'Old but good.',
      url: 'https://wire.example/2',
      paragraphs: [lead, 'Talks', talks],
      leadImage: { url: 'https://wire.example/l.jpg', width: 1000, height: 800 },
    });
  });

  test.each([
    ['28/05/2024', '2024-05-28T08:00:00.000Z'],
    ['2024-05-28T163000', '2024-05-28T12:30:00.000Z'],
    ['2024-05-28T16:30:00', '2024-05-28T12:30:00.000Z'],
  ])('has the time %s in the zone of its publisher', async (versionCreated, time) => {
    const title = `A visit at ${versionCreated}`;
    await run(file(JSON.stringify(item(title, { versionCreated }))), '--publisher', 'erem-news');
    const { publishedAt, timeZoneAssumed } = await stored(title);
    expect([publishedAt?.toISOString(), timeZoneAssumed]).toEqual([time, true]);
  });

  test('is read from a list, from lines and from gzip, whatever the file is called', async () => {
    const list = [item('A visit in a list, one'), item('A visit in a list, two')];
    const packed = gzipSync(lines(item('A visit in gzip, one'), item('A visit in gzip, two')));
    expect(await run(file(JSON.stringify(list), 'txt'))).toMatchObject({ CREATED: 2 });
    expect(await run(file(packed, 'json'))).toMatchObject({ CREATED: 2 });
  });
});

describe('among many items', () => {
  test('each that is refused is named with its line and reason, and the others are kept', async () => {
    const content = [
      JSON.stringify(item('A visit that is kept, one')),
      '{"uri": "urn:test:broken',
      '',
      JSON.stringify(item('', { headlines: [] })),
      JSON.stringify(item('A picture', { type: 'picture', bodies: [] })),
      JSON.stringify(item('A visit without a name', { infoSources: [] })),
      JSON.stringify(item('A visit taken back by its wire', { pubStatus: 'canceled' })),
      JSON.stringify(item('A visit that is kept, two')),
    ].join('\n');
    const path = file(content);
    const tally = await run(path);
    expect(tally).toMatchObject({ CREATED: 2, REFUSED: 5 });
    for (const [line, reason] of [
      [2, 'It is no whole JSON.'],
      [4, 'It has no headline.'],
      [5, 'It is of the type "picture" and has no text.'],
      [6, 'The story does not say who published it'],
      [7, 'Its publisher says that it is canceled.'],
    ]) {
      expect(tally.output).toContain(`${path}, line ${line}: refused. ${reason}`);
    }
  });

  test('the reason can be read, however long what it names', async () => {
    const { output } = await run(file(lines(item('', { type: 'نص'.repeat(50_000), bodies: [] }))));
    const [refused = ''] = output.split('\n').filter((line) => line.includes('refused. '));
    expect(refused).toMatch(/It is of the type "نص.* … .*نص" and has no text\.$/);
    expect(refused.length).toBeLessThan(1_000);
  });

  test('a line that is no UTF-8 is refused alone', async () => {
    const bad = Buffer.from(
      lines(item('A visit in another encoding')).replace('visit', 'v\u00efsit'),
      'latin1',
    );
    const good = Buffer.from(`${lines(item('A visit before bad bytes'))}\n`);
    const tally = await run(file(Buffer.concat([good, bad])));
    expect(tally).toMatchObject({ CREATED: 1, REFUSED: 1 });
    expect(tally.output).toContain('line 2: refused. The text is not UTF-8');
  });

  test('a file that ends too early keeps what came before', async () => {
    const many = Array.from({ length: 300 }, (_, n) =>
      item(`A visit in a torn file, ${n}`, { note: Math.sin(n).toString(36).repeat(20) }),
    );
    const whole = gzipSync(lines(...many));
    const tally = await run(file(whole.subarray(0, whole.length - 400)));
    expect(tally.CREATED).toBeGreaterThan(200);
    expect(tally.output).toContain('The compressed file is damaged or ends too early.');
  });

  test('the same story counts once, in its newest text, also when all is imported again', async () => {
    const title = 'A visit that comes three times';
    const newer = { versionCreated: '2024-05-29T09:00:00Z' };
    const other = { bodies: [{ value: talks }] };
    const path = file(
      lines(
        item(title),
        item(title, other),
        item(title, { ...newer, bodies: [{ value: statement }] }),
      ),
    );
    expect(await run(path)).toMatchObject({ CREATED: 1, UNCHANGED: 1, UPDATED: 1 });
    expect((await stored(title)).paragraphs).toEqual([statement]);
    const before = await countRows(pool);
    expect(await run(path)).toMatchObject({ UNCHANGED: 3 });
    expect(await countRows(pool)).toEqual(before);
  });

  test('the same text under another address is stored and flagged', async () => {
    const tally = await run(
      file(
        lines(
          item('A visit printed twice', { uri: 'urn:test:first' }),
          item('A visit printed twice', { uri: 'urn:test:second' }),
        ),
      ),
    );
    expect(tally.CREATED).toBe(2);
    expect(tally.output).toContain('line 2: new, a draft');
    expect(tally.output).toContain('It repeats the text of a-visit-printed-twice.');
  });

  test('--all-or-nothing stores none where one is refused', async () => {
    const content = lines(item('A visit with a bad neighbour'), { type: 'event', uri: 'urn:x' });
    const before = await countRows(pool);
    const tally = await run(file(content), '--all-or-nothing');
    expect(tally).toMatchObject({ REFUSED: 1 });
    expect(tally.output).toContain('Nothing was stored.');
    expect(await countRows(pool)).toEqual(before);
  });

  test('--dry-run tells what would happen to all of them and stores nothing', async () => {
    const before = await countRows(pool);
    const content = lines(item('A dry visit'), item('A dry visit', { uri: 'urn:test:dry-again' }));
    const tally = await run(file(content), '--dry-run');
    expect(tally).toMatchObject({ CREATED: 2 });
    expect(tally.output).toContain('It repeats the text of a-dry-visit.');
    expect(await countRows(pool)).toEqual(before);
  });
});

const examples = fileURLToPath(new URL('../../shared/ninjs/examples', import.meta.url));

test.skipIf(!existsSync(examples))(
  'the examples of ../shared/ninjs are stored where they are texts (skipped where absent)',
  async () => {
    const paths = readdirSync(examples)
      .sort()
      .map((name) => join(examples, name));
    const tally = await run(...paths, '--publisher', 'mahdar-sample', '--language', 'en');
    expect(tally).toMatchObject({ CREATED: 4, UNCHANGED: 1, REFUSED: 3 });
    expect(tally.output).toContain('006_photo_only.json: refused. It is of the type "picture"');
    expect(tally.output).toContain('008_event.json: refused. It is of the type "event"');
  },
);

async function stored(title: string) {
  const found = await findStored(db, title);
  const more = await db.query.article.findFirst({
    where: { id: found.id },
    columns: {},
    with: { publisher: true, leadImage: true },
  });
  return {
    ...found,
    ...more,
    paragraphs: found.blocks.map(({ text }) => text),
    people: found.people.map(({ slug }) => slug).sort(),
  };
}

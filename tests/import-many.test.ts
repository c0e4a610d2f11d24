import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { countRows } from './support/count-rows.ts';
import { findStored, lead, runImport, statement, talks } from './support/import-pages.ts';
import { createTestDatabase } from './support/test-database.ts';

const { db, pool, url } = await createTestDatabase({ sample: true });
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mahdar-import-many-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Item {
  uri: string;
  headline?: string;
  body?: string;
  time?: string;
  source?: string;
}

const lineOf = ({ uri, headline, body = talks, time = '2024-05-28T16:30:00Z', source }: Item) =>
  JSON.stringify({
    uri: `urn:many:${uri}`,
    type: 'text',
    language: 'en',
    versionCreated: time,
    headlines: headline === '' ? [] : [{ value: headline ?? `Talks of ${uri}` }],
    bodies: [{ value: body }],
    infoSources: [{ name: source ?? 'Wire of Tests' }],
  });

function fileOf(name: string, lines: readonly (string | Buffer)[]): string {
  const file = join(folder, `${name}.ndjson`);
  writeFileSync(
    file,
    Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')])),
  );
  return file;
}

const many = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => lineOf({ uri: `${name}-${index}` }));

describe('a publisher that nobody knows', () => {
  const publishersCalled = async (name: string) => {
    const sql = `select count(*)::int as count from publisher where name = jsonb_build_object('en', $1::text)`;
    return (await pool.query<{ count: number }>(sql, [name])).rows[0]?.count;
  };

  test('is stored once, with the first stories of its own', async () => {
    const lines = ['a', 'b'].map((uri) => lineOf({ uri: `new-${uri}`, source: 'New Wire' }));
    expect(await runImport(db, fileOf('new', lines), '--no-link')).toMatchObject({ CREATED: 2 });
    expect(await publishersCalled('New Wire')).toBe(1);
  });

  test('is not stored where its stories are here already under another', async () => {
    await runImport(db, fileOf('ours', [lineOf({ uri: 'taken' })]), '--no-link');
    const before = await countRows(pool);
    const theirs = fileOf('theirs', [lineOf({ uri: 'taken', source: 'Another Wire' })]);
    expect(await runImport(db, theirs, '--no-link')).toMatchObject({ UNCHANGED: 1 });
    expect(await countRows(pool)).toEqual(before);
  });
});

describe('two texts of one story in an import', () => {
  test('leave the first when neither is newer, however many stories stand between', async () => {
    const two = ['first', 'second'].map((body) =>
      lineOf({ uri: 'twice', body: `${body}. ${lead}` }),
    );
    const file = fileOf('twice', [two[0] ?? '', ...many('between', 1800), two[1] ?? '']);
    const { CREATED, UNCHANGED, output } = await runImport(db, file, '--no-link');
    expect({ CREATED, UNCHANGED }).toEqual({ CREATED: 1801, UNCHANGED: 1 });
    expect(output).toContain('line 1802: already here');
    expect(output).toContain('It came before in this import, and its first text stays.');
    const before = await countRows(pool);
    expect((await runImport(db, file, '--no-link')).output).toContain('No story changed.');
    expect(await countRows(pool)).toEqual(before);
    expect((await findStored(db, 'Talks of twice')).blocks[0]?.text).toMatch(/^first/);
  });

  test('leave the newer one, whichever comes first, and again when it is run again', async () => {
    const old = lineOf({ uri: 'newer', body: lead });
    const fresh = lineOf({ uri: 'newer', body: statement, time: '2024-05-29T08:00:00Z' });
    await runImport(db, fileOf('newer', [old, fresh, old]));
    const { output } = await runImport(db, fileOf('older', [fresh, old]));
    expect(output).toContain('No story changed.');
    expect(await findStored(db, 'Talks of newer')).toMatchObject({
      version: 2,
      blocks: [{ text: statement }],
    });
  });
});

test('each line that is refused is named with its number and its reason, and the others are kept', async () => {
  const lines: (string | Buffer)[] = many('among', 450);
  const bad: [number, string | Buffer, string][] = [
    [7, '{"uri": "urn:many:torn", "headl', 'It is no whole JSON.'],
    [8, '[1, 2]', 'It is no JSON object.'],
    [230, lineOf({ uri: 'untitled', headline: '' }), 'headline'],
    [231, lineOf({ uri: 'empty', body: ' ' }), 'text'],
    [440, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'UTF-8'],
  ];
  for (const [number, line] of bad) lines[number - 1] = line;
  const { CREATED, REFUSED, output } = await runImport(db, fileOf('bad', lines), '--no-link');
  expect({ CREATED, REFUSED }).toEqual({ CREATED: 445, REFUSED: 5 });
  const refused = output.split('\n').filter((line) => line.includes('refused.'));
  bad.forEach(([number, , reason], index) => {
    expect(refused[index]).toContain(`line ${number}: refused. `);
    expect(refused[index]).toContain(reason);
  });
});

test('--dry-run goes through all of many stories and stores nothing', async () => {
  const before = await countRows(pool);
  const { CREATED, output } = await runImport(db, fileOf('dry', many('dry', 500)), '--dry-run');
  expect(CREATED).toBe(500);
  expect(output).toContain('Nothing was stored.');
  expect(await countRows(pool)).toEqual(before);
});

describe.skipIf(platform() !== 'linux')('on a terminal (skipped where it is not Linux)', () => {
  test('a bar shows how much of the file is read', async () => {
    const file = fileOf('bar', many('bar', 900));
    const command = `${process.execPath} bin/mahdar.js import ${file} --no-link`;
    const env = { ...process.env, DATABASE_URL: url, NODE_ENV: 'test' };
    const output = await new Promise<string>((resolve, reject) => {
      execFile('script', ['-qec', command, '/dev/null'], { cwd: root, env }, (error, stdout) =>
        error ? reject(error) : resolve(stdout),
      );
    });
    const shares = [...output.matchAll(/[█░]{24} (\d+) %, (\d+) in \d+ s/g)];
    expect(shares.length).toBeGreaterThan(2);
    expect(shares.map(([, , stories]) => Number(stories))).toEqual([200, 400, 600, 800, 900]);
    expect(shares.at(-1)?.[1]).toBe('100');
    expect(output).toContain('Stories: 900 new.');
  });
});

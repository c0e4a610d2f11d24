import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runImport } from '../support/import-pages.ts';
import { createTestDatabase } from '../support/test-database.ts';

const { db, pool } = await createTestDatabase({ sample: true });
const folder = mkdtempSync(join(tmpdir(), 'mahdar-hostile-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const item = (uri: string, body: string) =>
  JSON.stringify({
    uri: `urn:hostile:${uri}`,
    type: 'text',
    language: 'en',
    versionCreated: '2024-05-28T16:30:00Z',
    headlines: [{ value: `Talks of ${uri}` }],
    bodies: [{ value: body }],
    infoSources: [{ name: 'Wire of Tests' }],
  });

const stored = async () =>
  (
    await pool.query(`select headline from article where headline like 'Talks of %' order by 1`)
  ).rows.map(({ headline }) => headline);

it('a line of fifty megabytes is refused by its number, and its neighbours are kept', async () => {
  const file = join(folder, 'large.ndjson');
  const lines = [
    item('one', 'A meeting.'),
    item('large', 'Words. '.repeat(7_500_000)),
    item('two', 'A call.'),
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const { CREATED, REFUSED, output } = await runImport(db, file, '--no-link');
  expect({ CREATED, REFUSED, output }).toMatchObject({ CREATED: 2, REFUSED: 1 });
  expect(output).toContain('line 2: refused. ');
  expect(await stored()).toEqual(['Talks of one', 'Talks of two']);
});

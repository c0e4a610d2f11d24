import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Db } from '../../drizzle/database.ts';
import { importFiles } from '../../server/commands/import-files.ts';
import { readImportOptions } from '../../server/commands/import-options.ts';

export const lead =
  'The French president, Emmanuel Macron, visited the German chancellor, Olaf Scholz, near Berlin on Tuesday.';
export const talks =
  'Macron and Scholz spoke about the war in Ukraine for two hours behind closed doors.';
export const statement =
  'Macron said the two countries had a duty to find a common answer to the question.';
export const closing =
  'The two leaders will see each other again in Paris before the end of the summer.';

/** What a page says; `date: null` is a page without one. */
export interface PageParts {
  title?: string;
  date?: string | null;
  paragraphs?: string[];
}

/** A folder of pages as a person copies them, removed after the file's last test. */
export function makePages(): { folder: string; page(parts?: PageParts): string } {
  const folder = mkdtempSync(join(tmpdir(), 'mahdar-import-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let count = 0;
  return {
    folder,
    page({ title, date = '28 May 2024, 4:30 pm', paragraphs = [lead, talks, statement] } = {}) {
      count += 1;
      const file = join(folder, `${count}.txt`);
      const head = [title ?? `Macron and Scholz meet near Berlin, part ${count}`, date];
      writeFileSync(file, [...head.filter((line) => line !== null), ...paragraphs].join('\n\n'));
      return file;
    },
  };
}

/** What `npm run import` does with these words, and what it prints. */
export async function runImport(db: Db, ...args: string[]) {
  const options = readImportOptions(args);
  if (!options) throw new Error('asked for help');
  const printed: string[] = [];
  const tally = await importFiles(db, options, { print: (text) => printed.push(text) });
  return { ...tally, output: printed.join('\n') };
}

/** The newest article of this headline, with what hangs on it. */
export async function findStored(db: Db, headline: string) {
  const row = await db.query.article.findFirst({
    where: { headline },
    with: {
      blocks: { orderBy: { position: 'asc' } },
      people: true,
      organizations: true,
      countries: true,
      quotes: true,
    },
    orderBy: { id: 'desc' },
  });
  if (!row) throw new Error(`No article "${headline}"`);
  return row;
}

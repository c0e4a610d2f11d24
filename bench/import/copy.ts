import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What an import without linking fills, each after what it refers to. */
const tables = ['publisher', 'media', 'article', 'related_link', 'article_block'] as const;
const documents = 'article_search';

/** How the rows go in: with all that hangs on the tables, or with their keys and indexes alone. */
export type CopyKind = 'triggers' | 'rows';

async function psql(url: string, commands: readonly string[]): Promise<void> {
  const words = commands.flatMap((command) => ['-c', command]);
  await promisify(execFile)('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...words, url]);
}

const fileOf = (folder: string, table: string) => join(folder, `${table}.copy`);

/** Writes the rows of an imported database into files, one a table. */
export async function takeRows(url: string, folder: string): Promise<void> {
  await psql(
    url,
    [...tables, documents].map((table) => `\\copy ${table} to '${fileOf(folder, table)}'`),
  );
}

/**
 * Copies the rows of the files into an empty database. With `rows` the triggers are off, and the
 * search documents that they would make are copied as they are.
 *
 * @returns seconds of the psql that copies
 */
export async function copyRows(url: string, folder: string, kind: CopyKind): Promise<number> {
  const copied = kind === 'rows' ? [...tables, documents] : tables;
  if (kind === 'rows') {
    await psql(
      url,
      tables.map((table) => `alter table ${table} disable trigger user`),
    );
  }
  const start = performance.now();
  await psql(
    url,
    copied.map((table) => `\\copy ${table} from '${fileOf(folder, table)}'`),
  );
  return (performance.now() - start) / 1000;
}

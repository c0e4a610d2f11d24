import { StartupError } from '../../drizzle/startup-error.ts';
import { asTyped } from './as-typed.ts';
import { parseWords } from './parse-words.ts';

export const backupUsage = `Usage: ${asTyped('backup')} --out FILE

  --out FILE  the file to write: all of the database, drafts and keys too, so keep it as safe

Of the Postgres that Mahdar brings it is a copy of its files, with the installation's secret; of a
DATABASE_URL what pg_dump writes, which has to be here. A running server goes on meanwhile.`;

export const restoreUsage = `Usage: ${asTyped('restore')} FILE

  FILE  what ${asTyped('backup')} wrote

It goes into a data directory without a database, or into an empty database at DATABASE_URL.`;

/**
 * Reads the words after backup: the file to write, or null when they ask for help.
 *
 * @throws StartupError when they can't be understood
 */
export function readBackupOptions(args: readonly string[]): string | null {
  const { values, positionals } = parse(args, backupUsage);
  if (values.help) return null;
  if (!values.out || positionals.length > 0) {
    throw new StartupError(`Name the file to write.\n\n${backupUsage}`);
  }
  return values.out;
}

/**
 * Reads the words after restore: the file to read, or null when they ask for help.
 *
 * @throws StartupError when they can't be understood
 */
export function readRestoreOptions(args: readonly string[]): string | null {
  const { values, positionals } = parse(args, restoreUsage);
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (!file || more.length > 0 || values.out !== undefined) {
    throw new StartupError(`Name the file to restore.\n\n${restoreUsage}`);
  }
  return file;
}

function parse(args: readonly string[], usage: string) {
  return parseWords(
    {
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    },
    usage,
  );
}

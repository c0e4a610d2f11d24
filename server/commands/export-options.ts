import { StartupError } from '../../drizzle/startup-error.ts';
import { type ExportFormatName, exportFormats } from '../export/formats.ts';
import { asTyped } from './as-typed.ts';
import { parseWords } from './parse-words.ts';

/** What `mahdar export` was asked to do. */
export interface ExportOptions {
  format: ExportFormatName;
  /** The file to write; without one it goes to the standard output. */
  out: string | undefined;
}

export const usage = `Usage: ${asTyped('export')} [--format ndjson|ninjs|jsonld] [--out FILE]

  --format ndjson   all that is public, lossless, as Mahdar reads it again (the default)
  --format ninjs    articles and meetings as IPTC ninjs 3.1
  --format jsonld   people, articles and meetings as schema.org JSON-LD
  --out FILE        the file to write; without it the lines go to the standard output
                    (then run npm with --silent, which keeps its own lines out)`;

/**
 * Reads the words after the command; null when they ask for help.
 *
 * @throws StartupError when they can't be understood
 */
export function readExportOptions(args: readonly string[]): ExportOptions | null {
  const { help, format, out } = parse(args).values;
  if (help) return null;
  if (!isFormat(format)) {
    throw new StartupError(
      `There is no format "${format}": choose one of ${Object.keys(exportFormats).join(', ')}.`,
    );
  }
  if (out === '') throw new StartupError('--out needs the name of a file.');
  return { format, out };
}

const isFormat = (name: string): name is ExportFormatName => Object.hasOwn(exportFormats, name);

function parse(args: readonly string[]) {
  return parseWords(
    {
      args: [...args],
      options: {
        format: { type: 'string', default: 'ndjson' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    },
    usage,
  );
}

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartupError } from '../../drizzle/startup-error.ts';
import { parseWords } from './parse-words.ts';

/** What `npm run evaluate` was asked to do. */
export interface EvaluateOptions {
  /** The folder of the corpora and seeds. */
  shared: string;
  /** For a program to read. */
  json: boolean;
}

export const usage = `Usage: npm run evaluate -- [--shared FOLDER] [--json]

  --shared FOLDER  holds corpora, seeds and design; ../shared when left out
  --json           for a program to read`;

/**
 * Reads the words after the command; null when they ask for help.
 *
 * @throws StartupError when they can't be understood, or the folder is not there
 */
export function readEvaluateOptions(args: readonly string[]): EvaluateOptions | null {
  const { shared, json, help } = parse(args);
  if (help) return null;
  if (!existsSync(resolve(shared, 'corpora'))) {
    throw new StartupError(`${shared} holds no corpora: name a folder that does.\n\n${usage}`);
  }
  return { shared: resolve(shared), json };
}

function parse(args: readonly string[]) {
  return parseWords(
    {
      args: [...args],
      options: {
        shared: { type: 'string', default: '../shared' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    },
    usage,
  ).values;
}

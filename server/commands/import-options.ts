import { StartupError } from '../../drizzle/startup-error.ts';
import { asTyped } from './as-typed.ts';
import { parseWords } from './parse-words.ts';

/** What `mahdar import` was asked to do. */
export interface ImportOptions {
  files: readonly string[];
  /** Slug of the publisher of all the files. */
  publisher: string | undefined;
  /** BCP-47 tag of all the files. */
  language: string | undefined;
  publish: boolean;
  /** Looks for whom and what the stories name, and who said what. */
  link: boolean;
  dryRun: boolean;
  /** Stores nothing where one story is refused. */
  allOrNothing: boolean;
}

export const usage = `Usage: ${asTyped('import')} FILE… [OPTION…]

  FILE              an export of Mahdar, ninjs (an item, a list or one a line), a feed (RSS, Atom,
                    JSON), a web page, or the text of one, copied from the browser: told by its
                    content, also gzipped
  --publisher SLUG  who published it, such as erem-news; told from the file when left out
  --language TAG    its language (ar, en, fr); told from the file when left out
  --publish         publish the stories, and drafts of them that are here already
  --no-link         look for no names and no quotations: takes half of the time, and nothing looks
                    for them later
  --dry-run         say what would happen, and change nothing
  --all-or-nothing  store nothing when one story is refused`;

/**
 * Reads the words after the command; null when they ask for help.
 *
 * @throws StartupError when they can't be understood
 */
export function readImportOptions(args: readonly string[]): ImportOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  if (positionals.length === 0) throw new StartupError(`Name the files to import.\n\n${usage}`);
  return {
    files: positionals,
    publisher: values.publisher,
    language: values.language === undefined ? undefined : readLanguage(values.language),
    publish: values.publish,
    link: !values['no-link'],
    dryRun: values['dry-run'],
    allOrNothing: values['all-or-nothing'],
  };
}

function parse(args: readonly string[]) {
  return parseWords(
    {
      args: [...args],
      allowPositionals: true,
      options: {
        publisher: { type: 'string' },
        language: { type: 'string' },
        publish: { type: 'boolean', default: false },
        'no-link': { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        'all-or-nothing': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    },
    usage,
  );
}

function readLanguage(tag: string): string {
  try {
    const [language] = Intl.getCanonicalLocales(tag);
    if (language) return language;
  } catch {}
  throw new StartupError(`"${tag}" is no language tag: write one such as ar, en or fr.`);
}

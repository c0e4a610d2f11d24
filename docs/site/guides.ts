import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A page of the site that stands in the repository as Markdown. */
export interface Guide {
  /** Its path in the site. */
  page: string;
  title: string;
  text: string;
}

/** Pages that stand elsewhere than in `docs/`, by their path in the repository. */
const elsewhere: Record<string, string> = {
  'README.md': 'start.md',
  'CONTRIBUTING.md': 'contributing.md',
  'CHANGELOG.md': 'changelog.md',
  'sdk/README.md': 'sdk/index.md',
};

/** Every page of `docs/`, found by itself, and the few that stand elsewhere. */
export function readGuides(root: string): Guide[] {
  const own = markdownIn(join(root, 'docs'));
  const pages = new Map([
    ...Object.entries(elsewhere).filter(([path]) => existsSync(join(root, path))),
    ...own.map((path): [string, string] => [`docs/${path}`, path]),
  ]);
  return [...pages].map(([path, page]) => {
    const text = readFileSync(join(root, path), 'utf8');
    const title = /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? page;
    return { page, title, text: linkedWithin(text, { path, page, pages }) };
  });
}

/** What stands in the folder and nobody wrote. */
const made = /(^|\/)(node_modules|dist|\.[^/]+)\//;

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md') && !made.test(path))
    .sort();
}

interface Surroundings {
  /** Where the text stands in the repository. */
  path: string;
  /** Where it stands in the site. */
  page: string;
  pages: ReadonlyMap<string, string>;
}

const link = /\[((?:[^\]`]|`[^`]*`)+)\]\((?![a-z]+:|#)([^)\s#]+)(#[^)\s]*)?\)/g;

/** The text with its links to other pages as they are in the site; what is no page is no link. */
function linkedWithin(text: string, { path, page, pages }: Surroundings): string {
  return text.replace(link, (_whole, words: string, target: string, place = '') => {
    const meant = posix.join(posix.dirname(path), target);
    if (meant === 'schema/schema.graphql') return `[${words}](/schema.graphql)`;
    const other = pages.get(meant);
    if (!other) return words;
    const way = posix.relative(posix.dirname(page), other);
    return `[${words}](${way.startsWith('.') ? way : `./${way}`}${place})`;
  });
}

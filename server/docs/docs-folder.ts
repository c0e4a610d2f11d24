import { existsSync, readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

/** The docs of this installation: the site, where it has been built, else the Markdown that it is made of. */
export interface DocsFolder {
  isBuilt: boolean;
  /** Every file that may be served, by its path below `/docs/`. */
  files: ReadonlyMap<string, URL>;
}

const schemaFile = new URL('schema/schema.graphql', root);

/**
 * Looks once what there is: what is not found then is never read, whatever an address says.
 *
 * @param isDescribed whether the graph describes itself to the public; else neither do the docs
 */
export function findDocs(isDescribed: boolean): DocsFolder {
  const site = new URL('docs/dist/', root);
  if (isDescribed && existsSync(new URL('index.html', site))) {
    return { isBuilt: true, files: filesIn(site) };
  }
  const folder = new URL('docs/', root);
  const guides = namesIn(folder)
    .filter(isGuide)
    .map((name): [string, URL] => [name, new URL(name, folder)]);
  const schema: [string, URL][] = isDescribed ? [['schema.graphql', schemaFile]] : [];
  const sdk: [string, URL] = ['sdk.md', new URL('sdk/README.md', root)];
  const more = [sdk, ...schema].filter(([, file]) => existsSync(file));
  return { isBuilt: false, files: new Map([...guides, ...more]) };
}

const namesIn = (folder: URL) => (existsSync(folder) ? readdirSync(folder) : []);

const isGuide = (path: string) => /^(?!index\.md)[\w-]+\.md$/.test(path);

function filesIn(folder: URL): Map<string, URL> {
  const entries = readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, URL][] => {
    const { name } = entry;
    if (entry.isFile()) return [[name, new URL(name, folder)]];
    if (!entry.isDirectory()) return [];
    return [...filesIn(new URL(`${name}/`, folder))].map(([path, file]) => [
      `${name}/${path}`,
      file,
    ]);
  });
  return new Map(entries);
}

/** What a guide is called: its first heading. */
export function titleOf(file: URL): string | undefined {
  return /^# (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1]?.replaceAll('`', '');
}

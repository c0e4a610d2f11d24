import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { compilers, errorsIn, root, runCompiler } from '../bench/sdk/compilers.ts';
import { createTestApp, serve } from './support/app.ts';

const { app, keyFor } = await createTestApp();
const url = await serve(app);
vi.stubEnv('MAHDAR_KEY', (await keyFor('admin')).authorization.slice('Bearer '.length));

const home = join(root, 'tests/sdk-types/dist');
await mkdir(home, { recursive: true });
const folder = await mkdtemp(join(home, 'examples-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The files whose comments are the reference, and from where their examples import. */
const sources: Record<string, string> = {
  ...Object.fromEntries(
    ['client', 'core-client', 'errors', 'pages', 'generated/methods', 'generated/operations'].map(
      (name) => [name, 'index'],
    ),
  ),
  ...{ 'live-client': 'live', 'live-events': 'live', 'generated/live-methods': 'live' },
  ...{ batched: 'batch', 'generated/documents': 'documents', react: 'react', tada: 'tada' },
  ...{ mock: 'mock', 'mock-fetch': 'mock', scalars: 'scalars', 'editor-client': 'editor' },
  ...{ 'generated/editor/methods': 'editor' },
};

/** What an example may use without saying where it is from, by the word that uses it. */
const common: Record<string, string> = {
  mahdar: `import { createClient as createMahdar } from '${root}sdk/live.ts';
const mahdar = createMahdar({ url: '${url}' });`,
  editor: `import { createEditor as createOne } from '${root}sdk/editor.ts';
const editor = createOne({ url: '${url}', apiKey: process.env.MAHDAR_KEY ?? '' });`,
  client: `import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { createClient as createAnother } from '${root}sdk/index.ts';
interface Asked<Data, Variables> { query: TypedDocumentNode<Data, Variables>; variables?: Variables }
const client = {
  query: async <Data, Variables>({ query, variables }: Asked<Data, Variables>) => ({
    data: await createAnother({ url: '${url}' }).execute<Data>(print(query), { ...variables }),
  }),
  subscribe: <Data, Variables>(asked: Asked<Data, Variables>) => asked,
};`,
  id: "const id = 'VG9waWM6MDAwMDAwMDA=';",
  createClient: `import { createClient } from '${root}sdk/index.ts';`,
};

interface Example {
  name: string;
  file: string;
  text: string;
  isRun: boolean;
}

const examples: Example[] = [];
for (const [source, entry] of Object.entries(sources)) {
  const text = await readFile(join(root, 'sdk', `${source}.ts`), 'utf8');
  const found = text.matchAll(/\* @example\n +\* ```ts\n([\s\S]*?) +\* ```/g);
  for (const [place, [, block = '']] of [...found].entries()) {
    const code = block.replaceAll(/^ +\* ?/gm, '');
    const file = join(folder, `${source.replaceAll('/', '-')}-${place + 1}.ts`);
    // Those that listen never end; those of mutations alone are made of placeholders.
    const isRun = !/\blive\b|subscribe/.test(code) && !/\bresult\b/.test(code);
    examples.push({ name: `${source} ${place + 1}`, file, text: complete(code, entry), isRun });
  }
}
for (const { file, text } of examples) await writeFile(file, text);

/** The example with what it uses and does not bring. */
function complete(code: string, entry: string): string {
  const brought = code.match(/(?<=import \{)[^}]*|(?<=const )\w+(?= =)/g)?.join(' ') ?? '';
  const isMissing = (word: string) =>
    new RegExp(`\\b${word}\\b(?!:)`).test(code) && !new RegExp(`\\b${word}\\b`).test(brought);
  const ofEntry = [
    ...new Set(code.match(/\b(?:[A-Z]\w+Document|create\w+|isMahdarError|mock\w+|decode\w+)\b/g)),
  ]
    .filter((word) => isMissing(word) && !(word in common && entry !== 'index'))
    .filter((word) => word !== 'createClient');
  const imports = ofEntry.length > 0 ? `import { ${ofEntry} } from '${root}sdk/${entry}.ts';` : '';
  const prelude = Object.keys(common)
    .filter(isMissing)
    .map((word) => common[word]);
  const localized = code
    .replaceAll("'@mahdar/sdk/", `'${root}sdk/`)
    .replaceAll("'@mahdar/sdk'", `'${root}sdk/index.ts'`)
    .replaceAll(/'(\S+sdk\/\w+)'/g, "'$1.ts'")
    .replaceAll('http://localhost:4000/graphql', url);
  return [imports, ...prelude, localized, 'export {};', ''].join('\n');
}

test('every example of the reference type-checks', async () => {
  const config = join(folder, 'tsconfig.json');
  const files = examples.map(({ file }) => file);
  await writeFile(
    config,
    JSON.stringify({ extends: join(root, 'tsconfig.json'), include: [], files }),
  );
  const output = await runCompiler(compilers['TypeScript 7'], ['-p', config]);
  expect(examples.length).toBeGreaterThan(100);
  expect(errorsIn(output)).toEqual([]);
});

test.each(examples.filter(({ isRun }) => isRun))('the example $name runs', async ({ file }) => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await import(file);
  } finally {
    log.mockRestore();
  }
});

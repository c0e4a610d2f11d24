import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test, vi } from 'vitest';
import { createTestApp, serve } from '../support/app.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { app } = await createTestApp();
const url = await serve(app);

const home = join(root, 'tests/consumers/dist');
await mkdir(home, { recursive: true });
const folder = await mkdtemp(join(home, 'recipes-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const text = await readFile(join(root, 'docs/sdk/recipes.md'), 'utf8');
const recipes = [
  ...text.matchAll(/^## (.+)$\n(?:(?!^## )[\s\S])*?^```(tsx?)\n([\s\S]*?)^```/gm),
].map(([, title = '', language = '', code = ''], place) => ({
  title,
  language,
  file: join(folder, `recipe-${place}.${language}`),
  code: code
    .replaceAll("'@mahdar/sdk/", `'${root}sdk/`)
    .replaceAll("'@mahdar/sdk'", `'${root}sdk/index.ts'`)
    .replaceAll(/'(\S+sdk\/\w+)'/g, "'$1.ts'")
    .replaceAll('http://localhost:4000/graphql', url),
}));

/** The one component that a recipe takes of a package too large to install for its types. */
const reactNative = `declare module 'react-native' {
  import type { ReactNode } from 'react';
  export function Text(props: { children?: ReactNode }): ReactNode;
  export function FlatList<Row>(props: {
    data: readonly Row[];
    keyExtractor: (row: Row) => string;
    onEndReached: () => void;
    renderItem: (info: { item: Row }) => ReactNode;
  }): ReactNode;
}
`;

test('every recipe type-checks', async () => {
  for (const { file, code } of recipes) await writeFile(file, code);
  await writeFile(join(folder, 'react-native.d.ts'), reactNative);
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = { jsx: 'react-jsx', lib: ['ES2024', 'ESNext', 'DOM'] };
  const files = [...recipes.map(({ file }) => file), join(folder, 'react-native.d.ts')];
  const extended = { extends: join(root, 'tsconfig.json'), compilerOptions, include: [], files };
  await writeFile(config, JSON.stringify(extended));
  const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');
  const ended = promisify(execFile)(process.execPath, [compiler, '-p', config]);
  const { stdout } = await ended.catch((failure: { stdout: string }) => failure);
  expect(stdout.split('\n').filter((line) => /^\S*recipe/.test(line))).toEqual([]);
  expect(recipes.length).toBeGreaterThan(5);
});

const runnable = recipes.filter(({ language }) => language === 'ts');

test.each(runnable)('the recipe for $title runs', async ({ file, code }) => {
  await writeFile(file, code);
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await import(file);
    expect(log).toHaveBeenCalled();
    expect(log.mock.calls.flat()).not.toContain(undefined);
  } finally {
    log.mockRestore();
  }
});

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test, vi } from 'vitest';
import { createTestApp, serve } from './support/app.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { app, keyFor } = await createTestApp();
const url = await serve(app);
vi.stubEnv(
  'MAHDAR_KEY',
  (await keyFor('write', 'read:drafts')).authorization.slice('Bearer '.length),
);

const home = join(root, 'tests/sdk-types/dist');
await mkdir(home, { recursive: true });
const folder = await mkdtemp(join(home, 'readme-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a snippet of the README imports and asks, from here. */
const localized = (snippet: string) =>
  snippet
    .replaceAll("'@mahdar/sdk/", `'${root}sdk/`)
    .replaceAll("'@mahdar/sdk'", `'${root}sdk/index.ts'`)
    .replaceAll(/'(\S+sdk\/\w+)'/g, "'$1.ts'")
    .replaceAll('http://localhost:4000/graphql', url);

const readme = await readFile(join(root, 'sdk/README.md'), 'utf8');
const snippets = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);

const fileOf = (place: number) => join(folder, `snippet-${place}.ts`);
for (const [place, code] of snippets.entries()) await writeFile(fileOf(place + 1), localized(code));

test('every snippet of the README type-checks', async () => {
  const tsconfig = join(folder, 'tsconfig.json');
  const files = snippets.map((_, place) => fileOf(place + 1));
  const extended = { extends: join(root, 'tsconfig.json'), include: [], files };
  await writeFile(tsconfig, JSON.stringify(extended));
  const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');
  const ended = promisify(execFile)(process.execPath, [compiler, '-p', tsconfig]);
  const { stdout } = await ended.catch((failure: { stdout: string }) => failure);
  expect(stdout.split('\n').filter((line) => line.includes('snippet-'))).toEqual([]);
});

test.each(snippets.map((_, place) => place + 1))('snippet %i of the README runs', async (place) => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await import(fileOf(place));
    expect(log).toHaveBeenCalled();
  } finally {
    log.mockRestore();
  }
});

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { compilers, root, runCompiler } from '../bench/sdk/compilers.ts';
import { beyondBudget } from '../bench/sdk/measured.ts';
import { measureTypes } from '../bench/sdk/sizes.ts';
import { createTestApp, serve } from './support/app.ts';

const run = promisify(execFile);

/** What a newcomer writes; it knows no types but the language's own and the package's. */
const program = `
import { createClient, isMahdarError, type MeetingCard, type Pages } from '@mahdar/sdk';
import { batched } from '@mahdar/sdk/batch';
import { createClient as createCore } from '@mahdar/sdk/core';
import { createEditor } from '@mahdar/sdk/editor';
import { createLive } from '@mahdar/sdk/live';
import { createMock } from '@mahdar/sdk/mock';
import { mahdarQueries } from '@mahdar/sdk/react';
import { decodeScalars } from '@mahdar/sdk/scalars';
import { printed } from '@mahdar/sdk/tada';
declare const process: { argv: string[] };
declare const console: { log(text: string): void };

const mahdar = createClient({ url: String(process.argv[2]), language: ['en', 'ar'] });

async function list(): Promise<void> {
  const { meetings } = await mahdar.meetings({ first: 100, orderBy: [{ field: 'DATE' }] });
  for (const { title, date, countries } of meetings.nodes) {
    const where: string = countries.map(({ code }) => code).join('-');
    console.log([date.edtf, title.value, where].join(' '));
  }
  const pages: Pages<MeetingCard> = mahdar.pages.meetings({ first: 10 });
  let count = 0;
  for await (const meeting of pages) count += meeting.slug ? 1 : 0;
  console.log(\`all \${count}\`);
  // @ts-expect-error no such variable
  await mahdar.meetings({ frist: 1 });
  const refused = mahdar.meetings({ first: -1 });
  const others = [batched, createCore, createEditor, createLive, createMock, mahdarQueries];
  const made = [...others, decodeScalars, printed].map((entry) => typeof entry);
  console.log(made.join(' '));
  await refused.catch((error) => console.log(isMahdarError(error) ? String(error.code) : ''));
}

void list();
`;

const { app } = await createTestApp();
const url = await serve(app);
const project = mkdtempSync(join(tmpdir(), 'mahdar-sdk-'));
afterAll(() => rmSync(project, { recursive: true, force: true }));

const npm = (args: readonly string[], cwd: string) =>
  run('npm', [...args, '--offline', '--no-audit', '--no-fund'], { cwd });

const packed = await npm(['pack', '--json', '--pack-destination', project], join(root, 'sdk'));
const [{ filename, files }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[\n')));
writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true }');
await npm(['install', join(project, filename)], project);
for (const name of ['list.mts', 'list.cts']) writeFileSync(join(project, name), program);

const compilerOptions = {
  ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
  ...{ skipLibCheck: false, target: 'es2022', lib: ['es2022'], types: [], rootDir: '.' },
};
writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));

const compile = (compiler: string, args: readonly string[]) =>
  runCompiler(compiler, ['-p', project, ...args]);

for (const [name, compiler] of Object.entries(compilers)) {
  for (const [module, resolution] of [
    ['node16', 'node16'],
    ['nodenext', 'nodenext'],
    ['preserve', 'bundler'],
  ] as const) {
    test(`the package type-checks strictly under ${name} with ${resolution}`, async () => {
      const args = ['--noEmit', '--module', module, '--moduleResolution', resolution];
      expect(await compile(compiler, args)).toBe('');
    });
  }
}

for (const extension of ['mjs', 'cjs']) {
  test(`the installed package lists the sample's meetings from .${extension}`, async () => {
    await compile(compilers['TypeScript 7'], [
      '--module',
      'nodenext',
      '--outDir',
      `${project}/out`,
    ]);
    const { stdout } = await run(process.execPath, [join(project, `out/list.${extension}`), url]);
    const lines = stdout.trim().split('\n');
    const entries = Array(8).fill('function').join(' ');
    expect(lines.slice(-3)).toEqual([`all ${lines.length - 3}`, entries, 'BAD_USER_INPUT']);
    const talks = /^\[2024-06-18\.\.2024-06-26\] Moroccan–German security talks (DE-MA|MA-DE)$/;
    expect(lines).toContainEqual(expect.stringMatching(talks));
  });
}

test('the package depends on nothing and brings only what it is made of', async () => {
  const manifest = JSON.parse(
    await readFile(join(project, 'node_modules/@mahdar/sdk/package.json'), 'utf8'),
  );
  expect(manifest.dependencies ?? {}).toEqual({});
  expect(manifest.peerDependencies ?? {}).toEqual({});
  const names = files.map(({ path }: { path: string }) => path);
  expect(names.filter((path: string) => !/^(dist\/|README\.md|package\.json)/.test(path))).toEqual(
    [],
  );
});

test('the declarations of the package are within their budget', () => {
  expect(beyondBudget(measureTypes(files))).toEqual([]);
});

test('publint and arethetypeswrong find no fault in the tarball', async () => {
  const tool = (name: string) => join(root, 'node_modules/.bin', name);
  const tarball = join(project, filename);
  const lint = await run(tool('publint'), ['run', tarball, '--strict']);
  expect(lint.stdout).toContain('All good!');
  // Files that are no modules are looked up by their path.
  const data = ['--exclude-entrypoints', 'schema.graphql', 'operations.json'];
  const types = await run(tool('attw'), [tarball, '--format', 'json', ...data]);
  expect(JSON.parse(types.stdout).analysis.problems).toEqual([]);
});

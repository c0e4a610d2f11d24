import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseEnv, promisify } from 'node:util';
import { afterAll, describe, expect, it, test } from 'vitest';
import { readImportOptions } from '../server/commands/import-options.ts';
import { envNames } from '../server/env.ts';
import { createTestApp, serve } from './support/app.ts';
import { makePages } from './support/import-pages.ts';
import { readme, root, snippets, snippetsWithAnswer, tableRows } from './support/readme.ts';

const { app, ask, url: databaseUrl } = await createTestApp();
const endpoint = await serve(app);
const { page } = makePages();

const packageFile = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const sdk = join(root, 'sdk/index.ts');
const run = promisify(execFile);
const inRoot = { cwd: root, env: { ...process.env, DATABASE_URL: databaseUrl } };

const folder = mkdtempSync(join(tmpdir(), 'mahdar-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a question of the README', () => {
  test.each(snippetsWithAnswer('graphql', 'json'))(
    'at line %i has the answer that follows it',
    async (_, question, answer) => {
      const { data, errors } = await ask(question);
      expect(errors).toBeUndefined();
      expect({ data }).toEqual(JSON.parse(answer ?? ''));
    },
  );
});

describe('TypeScript of the README', () => {
  const programs = snippetsWithAnswer('ts', 'text');

  test.each(programs)('at line %i has no error of types', async (line, program) => {
    const file = join(folder, `types-${line}.ts`);
    writeFileSync(file, program);
    const compilerOptions = {
      ...{ strict: true, noEmit: true, target: 'es2023', module: 'nodenext', lib: ['es2024'] },
      ...{ types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
      ...{ allowImportingTsExtensions: true, moduleDetection: 'force' },
      paths: { '@mahdar/sdk': [sdk] },
    };
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: [file] }),
    );
    const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');
    const errors = await run(process.execPath, [compiler, '-p', folder]).then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(errors).toBe('');
  });

  test.each(programs)('at line %i prints what follows it', async (line, program, printed) => {
    const file = join(folder, `run-${line}.mts`);
    const here = program
      .replaceAll('http://localhost:4000/graphql', endpoint)
      .replaceAll("'@mahdar/sdk'", `'${pathToFileURL(sdk)}'`);
    writeFileSync(file, here);
    const { stdout } = await run(process.execPath, ['--import', 'tsx', file], { cwd: root });
    expect(stdout).toBe(printed);
  });
});

describe('a command of the README', () => {
  const lines = snippets
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.trim().split(/\n| && /));

  test.each(lines)('%s is one that there is', (line) => {
    const [command, verb = '', name = ''] = line.split(' ');
    expect(command).toBe('npm');
    if (verb === 'install') return;
    expect(Object.keys(packageFile.scripts)).toContain(verb === 'run' ? name : verb);
  });

  test.each(lines.filter((line) => line.startsWith('npm run import')))(
    '%s stores a copied page, or says that it would',
    async (line) => {
      const words = line.split(' ').slice(4);
      const { dryRun } = readImportOptions(words) ?? {};
      const args = words.map((word) => (word === 'page.txt' ? page() : word));
      const { stdout } = await run('npm', ['run', 'import', '--', ...args], inRoot);
      expect(stdout).toContain(dryRun ? 'Nothing was stored.' : 'Stories: 1 new.');
    },
  );
});

it('the settings are those that the parser knows, with the defaults of .env.example', () => {
  const example = parseEnv(readFileSync(join(root, '.env.example'), 'utf8'));
  const settings = tableRows().map(([, name = '', value = '']) => [
    name.replaceAll('`', ''),
    value.replaceAll('`', ''),
  ]);
  expect(settings.map(([name]) => name).sort()).toEqual([...envNames].sort());
  expect(Object.fromEntries(settings)).toEqual(example);
});

it('every file and folder that the README names is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path);
  const folders = [...readme.matchAll(/`(\w+\/)`/g)].map(([, path]) => path);
  const missing = [...links, ...folders].filter((path) => !existsSync(join(root, `${path}`)));
  expect(missing).toEqual([]);
  expect(folders).toEqual(
    expect.arrayContaining(['drizzle/', 'schema/', 'server/', 'sdk/', 'tests/']),
  );
});

it('every block of the README is of a kind that is tried here', () => {
  // Those of bash are run beside the other clients, in tests/consumers/curl.test.ts.
  const known = ['bash', 'graphql', 'json', 'sh', 'text', 'ts'];
  expect(snippets.filter(({ language }) => !known.includes(language))).toEqual([]);
});

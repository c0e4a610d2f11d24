import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readVersion } from '../server/version.ts';
import { clusterOf, killPostgres, postgresOf } from './support/server-process.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'mahdar-package-'));
// The user that runs Postgres must be let through.
chmodSync(home, 0o755);
const dataDir = join(home, '.data');
const program = join(home, 'node_modules/.bin/mahdar');
const env = { ...process.env, NODE_ENV: 'development', DATABASE_URL: '', PORT: '0' };

const npm = (args: readonly string[], cwd: string) =>
  run('npm', [...args, '--prefer-offline', '--no-audit', '--no-fund'], { cwd });

let paths: string[] = [];
let url = '';
let stop: () => Promise<number | null> = async () => null;

/** Starts what `npx mahdar` starts in the folder, and waits until it listens. */
async function start(): Promise<string> {
  const child = spawn(program, [], { cwd: home, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const found = /listens on (http:\S+)\/graphql/.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then((code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
}

beforeAll(async () => {
  const packed = await npm(['pack', '--json', '--pack-destination', home], root);
  // What the docs are built with may be installed on the way, which is told as JSON, too.
  const told = packed.stdout.slice(packed.stdout.lastIndexOf('\n[\n') + 1);
  const [{ filename, files }] = JSON.parse(told);
  paths = files.map(({ path }: { path: string }) => path);
  writeFileSync(join(home, 'package.json'), '{ "name": "empty", "private": true }');
  await npm(['install', join(home, filename)], home);
  url = await start();
}, 600_000);

afterAll(async () => {
  await stop();
  await killPostgres(dataDir, 'SIGQUIT');
  for (const path of [clusterOf(dataDir), home]) {
    rmSync(path, { recursive: true, force: true, maxRetries: 20 });
  }
});

test('the installed program starts with a Postgres and the sample in an empty folder', async () => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: '{ country(code: "MA") { name(language: ["en"]) { value } } coverage { meetings } }',
    }),
  });
  expect(await response.json()).toMatchObject({
    data: { country: { name: { value: 'Morocco' } }, coverage: { meetings: 42 } },
  });
  expect(postgresOf(dataDir)?.isRunning).toBe(true);
});

test('the installed program has GraphiQL, its questions and the ready operations with it', async () => {
  const page = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('Mahdar');
  const operations = await import('../sdk/generated/operations.json', { with: { type: 'json' } });
  const ready = operations.default.operations.find(({ name }) => name === 'Coverage');
  const persistedQuery = { version: 1, sha256Hash: ready?.id };
  const asked = new URLSearchParams({ extensions: JSON.stringify({ persistedQuery }) });
  const answer = await fetch(`${url}/graphql?${asked}`);
  expect(await answer.json()).toMatchObject({ data: { coverage: { meetings: 42 } } });
});

test.each(['/', '/docs/'])('the installed program has the page %s with it', async (path) => {
  const page = await fetch(`${url}${path}`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('</html>');
});

test('the installed program writes feeds', async () => {
  const feed = await fetch(`${url}/feeds/articles.atom`);
  expect(await feed.text()).toContain('</entry>');
});

test('a command of the installed program works beside the server', async () => {
  const words = ['key', 'create', '--scope', 'read:drafts', '--label', 'desk'];
  const { stdout } = await run(program, words, { cwd: home, env });
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${stdout.trim()}` },
    body: JSON.stringify({ query: '{ drafts { totalCount } }' }),
  });
  expect(await response.json()).toMatchObject({ data: { drafts: { totalCount: 0 } } });
});

test('the installed program imports what it exports', async () => {
  const file = join(home, 'coverage.ndjson');
  await run(program, ['export', '--out', file], { cwd: home, env });
  const { stdout } = await run(program, ['import', file], { cwd: home, env });
  expect(stdout).toContain('55 already here');
});

test('the installed program tells its version, its commands, and what is no command', async () => {
  const say = (...words: string[]) => run(program, words, { cwd: home, env });
  expect((await say('--version')).stdout).toBe(`${readVersion()}\n`);
  expect((await say('--help')).stdout).toMatch(/^ {2}import +\S/m);
  expect((await say('start', '--help')).stdout).toContain('--workers N');
  expect((await say('import', '--help')).stdout).toContain('Usage: mahdar import FILE');
  await expect(say('imprt')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no command "imprt".'),
  });
});

test.each([
  ['ES modules', 'reader.mts'],
  ['CommonJS', 'reader.cts'],
])('the installed package has types of its export for %s, and a schema', async (_, file) => {
  const { resolve } = createRequire(join(home, 'package.json'));
  expect(JSON.parse(readFileSync(resolve('mahdar/ndjson.schema.json'), 'utf8'))).toHaveProperty(
    '$defs.ArticleLine',
  );
  const program = `import type { NdjsonLine } from 'mahdar/ndjson';
    export const slugOf = (line: NdjsonLine): string => line.type === 'article' ? line.slug : '';
    // @ts-expect-error the header has no slug
    export const wrong = (line: NdjsonLine) => line.slug;`;
  writeFileSync(join(home, file), program);
  const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');
  const words = ['--noEmit', '--strict', '--module', 'nodenext', '--types', '', file];
  const { stdout } = await run(process.execPath, [compiler, ...words], { cwd: home });
  expect(stdout).toBe('');
});

test('the package holds no sources, no tests and nothing that measures', () => {
  const strange = paths.filter((path) =>
    /\.ts$|^(tests|bench|examples|sdk\/(?!generated))/.test(path),
  );
  expect(strange).toEqual([]);
  expect(paths).toContain('dist/mahdar.js');
  expect(existsSync(join(home, 'node_modules/esbuild'))).toBe(false);
});

test('the installed program stops when it is told to, and Postgres with it', async () => {
  expect(await stop()).toBe(0);
  expect(postgresOf(dataDir)).toBeUndefined();
});

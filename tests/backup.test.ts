import { execFile } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { chown, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../drizzle/database.ts';
import { chooseAccount } from '../drizzle/embedded/account.ts';
import { program } from '../drizzle/embedded/binaries.ts';
import { readPostmaster, startPostmaster, stopPostmaster } from '../drizzle/embedded/postmaster.ts';
import { makeDataDir, startServer } from './support/server-process.ts';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const refused = { code: 1, stderr: expect.stringMatching(/^[^\n]+\n$/) };

/** Postgres starts and stops many times here. */
const timeout = 180_000;

/** A command of the program, with these variables. */
const run = (env: Record<string, string>, ...words: string[]) =>
  execute(process.execPath, ['bin/mahdar.js', ...words], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', ...env },
  });

async function ask(url: string, query: string, key?: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data: unknown };
  return data;
}

/** Writes numbers from 0 on, a transaction each, until it is told to stop; returns how many. */
async function writeNumbers(dataDir: string) {
  const database = await openDatabase({ dataDir, role: 'command' });
  await database.db.execute(sql`create table number (value int)`);
  let isWriting = true;
  let count = 0;
  const writing = (async () => {
    for (; isWriting; count += 1)
      await database.db.execute(sql`insert into number values (${count})`);
  })();
  const stop = async () => {
    isWriting = false;
    await writing;
    await database.close();
    return count;
  };
  return { written: () => count, stop };
}

test('a copy is taken while others write, and has what was written before it began', {
  timeout,
}, async () => {
  const dataDir = makeDataDir();
  const server = startServer({ MAHDAR_DATA_DIR: dataDir });
  await server.listening;
  const key = (
    await run(
      { MAHDAR_DATA_DIR: dataDir },
      'key',
      'create',
      '--scope',
      'read:drafts',
      '--label',
      'a',
    )
  ).stdout.trim();
  const numbers = await writeNumbers(dataDir);
  await expect.poll(numbers.written).toBeGreaterThan(20);
  const before = numbers.written();
  const file = join(dataDir, 'copy.tar.gz');
  await run({ MAHDAR_DATA_DIR: dataDir }, 'backup', '--out', file);
  const after = await numbers.stop();

  const elsewhere = makeDataDir();
  const restored = await run({ MAHDAR_DATA_DIR: elsewhere }, 'restore', file);
  expect(restored.stderr).toContain('Restored 55 articles, 42 meetings');
  const second = startServer({ MAHDAR_DATA_DIR: elsewhere });
  const url = await second.listening;
  expect(await ask(url, '{ coverage { meetings } }')).toEqual({ coverage: { meetings: 42 } });
  // A key is good where its row and the installation's secret are.
  expect(await ask(url, '{ drafts { totalCount } }', key)).toEqual({ drafts: { totalCount: 0 } });

  const database = await openDatabase({ dataDir: elsewhere, role: 'command' });
  onTestFinished(() => database.close());
  const { rows } = await database.db.execute<{ value: number }>(
    sql`select value from number order by value`,
  );
  expect(rows.map(({ value }) => value)).toEqual(rows.map((_, index) => index));
  expect(rows.length).toBeGreaterThanOrEqual(before);
  expect(rows.length).toBeLessThanOrEqual(after);
});

/** A copy of a database without content. */
async function copyOfEmpty(): Promise<{ dataDir: string; file: string }> {
  const dataDir = makeDataDir();
  const file = join(dataDir, 'copy.tar.gz');
  await run({ MAHDAR_DATA_DIR: dataDir }, 'migrate');
  await run({ MAHDAR_DATA_DIR: dataDir }, 'backup', '--out', file);
  return { dataDir, file };
}

test('a copy is for its owner alone, and replaces no database', { timeout }, async () => {
  const { dataDir, file } = await copyOfEmpty();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect(run({ MAHDAR_DATA_DIR: dataDir }, 'restore', file)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is a database in'),
  });
});

test('a damaged copy leaves nothing behind', { timeout }, async () => {
  const { file } = await copyOfEmpty();
  truncateSync(file, 100_000);
  const elsewhere = makeDataDir();
  await expect(run({ MAHDAR_DATA_DIR: elsewhere }, 'restore', file)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is damaged'),
  });
  expect(readdirSync(elsewhere)).toEqual([]);
});

test('what cannot be copied or restored is refused with one sentence', async () => {
  const empty = makeDataDir();
  const env = { MAHDAR_DATA_DIR: empty };
  await expect(run(env, 'backup', '--out', '/tmp/none')).rejects.toMatchObject(refused);
  await expect(run(env, 'restore', join(empty, 'none'))).rejects.toMatchObject(refused);
  const page = join(empty, 'page.txt');
  writeFileSync(page, 'A page of news.');
  await expect(run(env, 'restore', page)).rejects.toMatchObject({ code: 1 });
  const url = 'postgres://desk:hush@127.0.0.1:1/news';
  const away = run({ ...env, DATABASE_URL: url }, 'backup', '--out', join(empty, 'copy'));
  await expect(away).rejects.toMatchObject({
    code: 1,
    stderr: expect.not.stringContaining('hush'),
  });
  expect(readdirSync(empty)).toEqual(['page.txt']);
});

/** A Postgres of Debian's, with its client programs. */
const debian = [18, 17, 16, 15]
  .map((version) => `/usr/lib/postgresql/${version}`)
  .find((directory) => existsSync(`${directory}/bin/pg_dump`));

const isSkipped = !debian && process.env.CI !== 'true';
const need = isSkipped ? ' (no Postgres of Debian here: `apt-get install postgresql`)' : '';
const restored = `a dump of a database of yours is restored into an empty one, and only there${need}`;

test.skipIf(isSkipped)(restored, { timeout }, async () => {
  if (!debian) throw new Error('No Postgres of Debian here: apt-get install postgresql.');
  const home = makeDataDir();
  const cluster = join(home, 'debian');
  const account = await chooseAccount(undefined, () => {});
  const binaries = { directory: debian, version: '' };
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' };
  await mkdir(cluster, { mode: 0o700 });
  if (account.uid !== undefined) await chown(cluster, account.uid, account.gid ?? 0);
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  const args = ['-D', cluster, '-U', 'desk', '--auth=trust', ...locale];
  await execute(program(binaries, 'initdb'), args, { ...account, cwd: '/' });
  const installation = { cluster, account, binaries, settings };
  await startPostmaster(installation);
  onTestFinished(async () => {
    await stopPostmaster(installation);
    await rm(cluster, { recursive: true, force: true });
  });
  const address = (name: string) =>
    `postgres://desk:hush@127.0.0.1:${readPostmaster(cluster)?.port}/${name}`;
  const admin = new pg.Client(address('postgres'));
  await admin.connect();
  for (const name of ['first', 'second']) await admin.query(`create database ${name}`);
  await admin.end();

  const programs = { PATH: `${debian}/bin:${process.env.PATH}` };
  const at = (name: string) => ({ ...programs, DATABASE_URL: address(name) });
  const server = startServer({ DATABASE_URL: address('first') });
  await server.listening;
  const file = join(home, 'news.dump');
  await run(at('first'), 'backup', '--out', file);
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('PGDMP');
  await expect(run(at('first'), 'restore', file)).rejects.toMatchObject({
    stderr: expect.stringContaining('restore into an empty one'),
  });
  const { stderr } = await run(at('second'), 'restore', file);
  expect(stderr).toContain('Restored 55 articles, 42 meetings');
  const second = startServer({ DATABASE_URL: address('second'), MAHDAR_SAMPLE: 'off' });
  expect(await ask(await second.listening, '{ coverage { meetings } }')).toEqual({
    coverage: { meetings: 42 },
  });
  server.kill('SIGTERM');
  second.kill('SIGTERM');
  await Promise.all([server.exit, second.exit]);
});

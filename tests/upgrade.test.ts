import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from './support/server-process.ts';
import { createBareDatabase } from './support/test-database.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const migrations = readdirSync(new URL('../drizzle/migrations', import.meta.url));

/** What `mahdar migrate` writes. */
async function runMigrate(url: string): Promise<string> {
  const { stderr } = await promisify(execFile)(process.execPath, ['bin/mahdar.js', 'migrate'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url },
  });
  return stderr;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** An up-to-date database that a version to come has had. */
async function createNewerDatabase(): Promise<string> {
  const url = await createBareDatabase();
  await runMigrate(url);
  const client = await connect(url);
  await client.query(
    `insert into drizzle.__drizzle_migrations (hash, created_at, name)
     values ('new', 32503680000000, '29991231235959_of_a_time_to_come')`,
  );
  return url;
}

test('the command migrate brings a database up to date and puts nothing into it', async () => {
  const url = await createBareDatabase();
  expect(await runMigrate(url)).toContain('The database is up to date.');
  const client = await connect(url);
  const applied = await client.query('select from drizzle.__drizzle_migrations');
  expect(applied.rowCount).toBe(migrations.length);
  expect((await client.query('select from country')).rowCount).toBe(0);
});

test('a server refuses a database that a newer version has brought further', async () => {
  const server = startServer({ DATABASE_URL: await createNewerDatabase() });
  expect(await server.exit).toBe(1);
  expect(server.output()).toContain(
    'The database was brought further by a newer Mahdar (29991231235959_of_a_time_to_come): start that one',
  );
  expect(server.output()).not.toMatch(/\n\s+at /);
});

test('a server goes one version back when it is told to', async () => {
  const url = await createNewerDatabase();
  const server = startServer({ DATABASE_URL: url, MAHDAR_NEWER_DATABASE: 'accept' });
  const answer = await fetch(`${await server.listening}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ coverage { meetings } }' }),
  });
  expect(await answer.json()).toMatchObject({ data: { coverage: { meetings: 42 } } });
});

import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { migrateDatabase } from '../drizzle/migrate.ts';
import { createBareDatabase } from './support/test-database.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const migrations = readdirSync(join(root, 'drizzle/migrations'));

async function appliedMigrations(url: string): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      'select name from drizzle.__drizzle_migrations order by name',
    );
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

it('the migrations apply to an empty database', async () => {
  const url = await createBareDatabase();
  await migrateDatabase(url);
  expect(await appliedMigrations(url)).toEqual(migrations);
});

it('six processes that migrate at once all succeed and apply each migration once', async () => {
  const url = await createBareDatabase();
  await Promise.all(Array.from({ length: 6 }, () => migrateDatabase(url)));
  expect(await appliedMigrations(url)).toEqual(migrations);
});

it('the tables say nothing that the migrations do not', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'mahdar-migrations-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(join(root, 'drizzle/migrations'), copy, { recursive: true });
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      'node_modules/drizzle-kit/bin.cjs',
      'generate',
      '--dialect=postgresql',
      '--schema=drizzle/tables/index.ts',
      `--out=${relative(root, copy)}`,
    ],
    { cwd: root },
  );
  expect(readdirSync(copy), stdout).toEqual(migrations);
});

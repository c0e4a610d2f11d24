import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openEmbeddedPostgres } from '../../drizzle/embedded/embedded-postgres.ts';
import { isAlive } from '../../drizzle/embedded/postmaster.ts';
import { migrateDatabase } from '../../drizzle/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Postgres of this run: the superuser's address, and how its databases begin. */
    postgres: { adminUrl: string; url: string; prefix: string };
  }
}

/**
 * Starts one Postgres, shared by the runs that go on at the same time, and makes the migrated
 * template of this run. The files stay for the next run, the databases do not.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await openEmbeddedPostgres({
    dataDir: join(tmpdir(), `mahdar-tests-${userInfo().username}`),
    role: 'command',
    sync: false,
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '300',
      shared_buffers: '256MB',
    },
  });
  const { adminUrl, url, leave } = postgres;
  const prefix = `run_${process.pid}_`;
  await dropDatabasesOfDeadRuns(adminUrl);
  await runSql(adminUrl, `create database ${prefix}template owner mahdar template template0`);
  await migrateDatabase(url.replace(/mahdar$/, `${prefix}template`));
  project.provide('postgres', { adminUrl, url, prefix });
  return async () => {
    await dropDatabases(adminUrl, (name) => name.startsWith(prefix));
    await leave();
  };
}

async function dropDatabasesOfDeadRuns(adminUrl: string): Promise<void> {
  await dropDatabases(adminUrl, (name) => {
    const run = /^run_(\d+)_/.exec(name)?.[1];
    return run !== undefined && (!isAlive(Number(run)) || Number(run) === process.pid);
  });
}

async function dropDatabases(adminUrl: string, mayGo: (name: string) => boolean): Promise<void> {
  const rows = await runSql<{ datname: string }>(adminUrl, 'select datname from pg_database');
  for (const { datname } of rows.filter((row) => mayGo(row.datname))) {
    await runSql(adminUrl, `drop database if exists ${datname} with (force)`);
  }
}

async function runSql<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

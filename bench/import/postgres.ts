import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../drizzle/database.ts';
import { findCluster } from '../../drizzle/embedded/cluster.ts';
import { openEmbeddedPostgres } from '../../drizzle/embedded/embedded-postgres.ts';
import { readPostmaster } from '../../drizzle/embedded/postmaster.ts';
import { loadCountries } from '../../server/ingest/load-countries.ts';
import { cpuOfFamily } from '../measure/cpu.ts';

/** An embedded Postgres with the settings of `npm start`, for this run alone. */
export interface Bench {
  /** A new database of that name, migrated, with the countries and nothing else. */
  create(name: string): Promise<string>;
  drop(name: string): Promise<void>;
  /** Seconds of CPU that Postgres and the commands of this run have used. */
  cpu(): number;
  stop(): Promise<void>;
}

/** The first row that a statement answers, as the superuser where the address is his. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
): Promise<Row | undefined> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows[0];
  } finally {
    await client.end();
  }
}

export async function startBench(): Promise<Bench> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mahdar-bench-import-'));
  const { url, adminUrl, leave } = await openEmbeddedPostgres({ dataDir, role: 'command' });
  const pid = readPostmaster(findCluster(dataDir) ?? '')?.pid ?? 0;
  const addressOf = (name: string) => url.replace(/mahdar$/, name);
  const make = (name: string, template: string) =>
    ask(adminUrl, `create database ${name} owner mahdar template ${template}`);
  await make('fresh', 'template0');
  const database = await openDatabase({ url: addressOf('fresh'), dataDir: '', role: 'command' });
  await loadCountries(database.db);
  await database.close();
  return {
    async create(name) {
      await make(name, 'fresh');
      await ask(adminUrl, 'checkpoint');
      return addressOf(name);
    },
    async drop(name) {
      await ask(adminUrl, `drop database ${name} with (force)`);
    },
    cpu: () => (cpuOfFamily(process.pid) + cpuOfFamily(pid)) / 1e6,
    async stop() {
      await leave();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

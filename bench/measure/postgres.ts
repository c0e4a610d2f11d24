import { existsSync, realpathSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../drizzle/database.ts';
import { openEmbeddedPostgres } from '../../drizzle/embedded/embedded-postgres.ts';
import { readPostmaster } from '../../drizzle/embedded/postmaster.ts';
import { loadData } from '../data/load.ts';

/** The Postgres that all contenders are measured on, filled. */
export interface MeasuredPostgres {
  url: string;
  /** The same database for the superuser. */
  adminUrl: string;
  pid: number;
  version: string;
  /** How many statements Postgres runs while an action goes on. */
  countStatements(action: () => Promise<void>): Promise<number>;
  stop(): Promise<void>;
}

const megabyte = 1024 ** 2;

/** The settings that differ from those of `npm start`: what a Postgres of its own would be given. */
function settings(): Record<string, string> {
  const shared = Math.min(4096, Math.floor(totalmem() / megabyte / 4));
  return { shared_buffers: `${shared}MB`, shared_preload_libraries: 'pg_stat_statements' };
}

/**
 * Starts the embedded Postgres with so many articles in it. The data is made once and kept in
 * `bench/.data`; the migrations and what the contenders need are brought up to date each time.
 */
export async function startPostgres(
  articles: number,
  say: (step: string) => void,
): Promise<MeasuredPostgres> {
  const dataDir = new URL(`../.data/${articles}`, import.meta.url).pathname;
  const postgres = await openEmbeddedPostgres({
    dataDir,
    role: 'command',
    sync: false,
    settings: settings(),
  });
  const adminUrl = postgres.adminUrl.replace(/postgres$/, 'mahdar');
  const database = await openDatabase({ url: postgres.url, dataDir, role: 'command' });
  const loaded = join(dataDir, 'loaded');
  if (!existsSync(loaded)) {
    await loadData(database, adminUrl, articles, say);
    writeFileSync(loaded, '');
  }
  await database.close();
  const admin = new pg.Client(postgres.adminUrl);
  await admin.connect();
  await admin.query(`create extension if not exists pg_stat_statements`);
  const track = async (what: 'none' | 'top') => {
    await admin.query(`alter system set pg_stat_statements.track = ${what}`);
    await admin.query('select pg_reload_conf()');
  };
  await track('none');
  const { rows } = await admin.query<{ server_version: string }>('show server_version');
  return {
    url: postgres.url,
    adminUrl,
    pid: readPostmaster(realpathSync(join(dataDir, 'postgres')))?.pid ?? 0,
    version: rows[0]?.server_version ?? '',
    countStatements: async (action) => {
      await track('top');
      await admin.query('select pg_stat_statements_reset()');
      await action();
      const { rows: sums } = await admin.query<{ calls: number }>(
        `select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
         where dbid = (select oid from pg_database where datname = 'mahdar')`,
      );
      await track('none');
      return sums[0]?.calls ?? 0;
    },
    stop: async () => {
      await admin.end();
      await postgres.leave();
    },
  };
}

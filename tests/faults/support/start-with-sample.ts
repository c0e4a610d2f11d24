import { type Database, openDatabase } from '../../../drizzle/database.ts';
import { readSecret } from '../../../drizzle/embedded/cluster.ts';
import { loadSample } from '../../../server/sample/load-sample.ts';
import { askOnce, type Postgres } from './postgres.ts';

/** Starts a new Postgres and fills it: migrated, with the sample. Whoever asked closes the database. */
export async function startWithSample(postgres: Postgres): Promise<Database> {
  await postgres.start({ fsync: 'off' });
  const admin = postgres.adminUrl.replace(/mahdar$/, 'postgres');
  await askOnce(admin, `create role mahdar login password '${readSecret(postgres.cluster)}'`);
  await askOnce(admin, 'create database mahdar owner mahdar template template0');
  const database = await openDatabase({ url: postgres.url, dataDir: '', role: 'command' });
  await loadSample(database.db);
  return database;
}

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DrizzleQueryError, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { explainConnectionFault } from './connection-fault.ts';
import type { Db } from './database.ts';
import { grantPublicReads } from './grant-public.ts';
import { StartupError } from './startup-error.ts';

const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));
/** Where Drizzle notes what it has applied. */
const log = 'drizzle.__drizzle_migrations';
const migrationLock = 727_272;

/** How to bring a database up to date. */
export interface MigrateOptions {
  /** Its login is given what the public reads. */
  publicUrl?: string;
  /** Whether a database may have migrations that this version does not know. */
  acceptNewer?: boolean;
}

/**
 * Brings a database up to date, one process at a time: whoever comes meanwhile waits and then
 * finds nothing left to do. Throws a {@link StartupError} when the database cannot be reached, has
 * been brought further by a newer version, or refuses a migration; then none of the new ones is
 * applied.
 */
export async function migrateDatabase(
  url: string,
  { publicUrl, acceptNewer = false }: MigrateOptions = {},
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'mahdar migrate',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw explainConnectionFault(error, url);
  }
  try {
    await client.query('set statement_timeout = 0; set lock_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    if (!acceptNewer) await refuseNewer(client);
    await migrate(drizzle({ client }), { migrationsFolder });
    if (publicUrl) await grantPublicReads(client, loginOf(publicUrl));
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const cause = error instanceof DrizzleQueryError ? error.cause : error;
    throw new StartupError(
      `The database could not be brought up to date: ${(cause as Error).message}.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => {});
  }
}

async function refuseNewer(client: pg.Client): Promise<void> {
  const { rows: found } = await client.query(`select to_regclass('${log}') is not null as "has"`);
  if (!found[0]?.has) return;
  const { rows } = await client.query<{ name: string }>(
    `select name from ${log} where name <> all($1) order by name desc limit 1`,
    [readdirSync(migrationsFolder)],
  );
  const [unknown] = rows;
  if (!unknown) return;
  throw new StartupError(
    `The database was brought further by a newer Mahdar (${unknown.name}): start that one, or set MAHDAR_NEWER_DATABASE=accept to go one version back.`,
  );
}

let newest: string | undefined;

/** Whether a database has the newest migration that this version knows; it may have newer ones. */
export async function isMigrated(db: Db): Promise<boolean> {
  newest ??= readdirSync(migrationsFolder).sort().at(-1);
  const { rowCount } = await db.execute(sql`select from ${sql.raw(log)} where name = ${newest}`);
  return rowCount !== 0;
}

const loginOf = (url: string) => decodeURIComponent(new URL(url).username);

import { open } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { restoreDump } from '../../drizzle/backup/dump.ts';
import { restoreEmbedded } from '../../drizzle/backup/embedded-backup.ts';
import { StartupError } from '../../drizzle/startup-error.ts';
import { article, meeting } from '../../drizzle/tables/index.ts';
import { type Env, loadEnv } from '../env.ts';
import { openDatabaseOf } from '../open-database.ts';
import { showProgress } from '../progress.ts';
import { readRestoreOptions, restoreUsage } from './backup-options.ts';

const progress = showProgress();
const dumpMark = 'PGDMP';

async function run(file: string): Promise<void> {
  const env = loadEnv();
  const isDump = await startsWith(file, dumpMark);
  const url = env.DATABASE_DIRECT_URL ?? env.DATABASE_URL;
  if (isDump && !url) {
    throw new StartupError(`${file} is what pg_dump wrote: set DATABASE_URL to an empty database.`);
  }
  if (!isDump && url) {
    throw new StartupError(
      `${file} is no dump: a copy of the Postgres that Mahdar brings is restored without DATABASE_URL.`,
    );
  }
  if (url) {
    progress.step('Restoring the dump');
    await restoreDump(url, file);
  } else {
    await restoreEmbedded({ dataDir: env.MAHDAR_DATA_DIR, file, say: progress.step });
  }
  await tell(file, env);
}

/** What was restored is used once, so that nobody finds out later that it cannot be. */
async function tell(file: string, env: Env): Promise<void> {
  const database = await openDatabaseOf(env, 'command', progress.step);
  try {
    const { rows } = await database.db.execute<{ articles: string; meetings: string }>(
      sql`select (select count(*) from ${article}) as articles, (select count(*) from ${meeting}) as meetings`,
    );
    progress.done();
    progress.done(
      `Restored ${rows[0]?.articles} articles, ${rows[0]?.meetings} meetings from ${file}.`,
    );
  } finally {
    await database.close();
  }
}

async function startsWith(file: string, mark: string): Promise<boolean> {
  try {
    const handle = await open(file);
    try {
      const { buffer } = await handle.read(Buffer.alloc(mark.length), 0, mark.length, 0);
      return buffer.toString('latin1') === mark;
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartupError(`${file} can't be read (${code}).`);
  }
}

try {
  const file = readRestoreOptions(process.argv.slice(2));
  if (file === null) console.log(restoreUsage);
  else await run(file);
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  progress.fail(error.message);
  process.exitCode = 1;
}

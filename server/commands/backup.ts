import { rename, rm } from 'node:fs/promises';
import { dumpDatabase } from '../../drizzle/backup/dump.ts';
import { backUpEmbedded } from '../../drizzle/backup/embedded-backup.ts';
import { StartupError } from '../../drizzle/startup-error.ts';
import { loadEnv } from '../env.ts';
import { showProgress } from '../progress.ts';
import { stopSignal } from '../stop-signal.ts';
import { backupUsage, readBackupOptions } from './backup-options.ts';

const progress = showProgress();
const stopping = new AbortController();
void stopSignal().then(() => stopping.abort());

/** The file is there when it is whole and not before; what it replaces stays until then. */
async function run(file: string): Promise<void> {
  const env = loadEnv();
  const draft = `${file}.${process.pid}.partial`;
  const url = env.DATABASE_DIRECT_URL ?? env.DATABASE_URL;
  const { signal } = stopping;
  try {
    if (url) {
      progress.step('Copying the database');
      await dumpDatabase(url, draft, signal);
    } else {
      const { MAHDAR_DATA_DIR: dataDir } = env;
      await backUpEmbedded({ dataDir, file: draft, say: progress.step, signal });
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    if (signal.aborted) throw new StartupError('Stopped before the end.');
    throw error;
  }
  progress.done();
  progress.done(`All of the database is in ${file}.`);
}

try {
  const file = readBackupOptions(process.argv.slice(2));
  if (file === null) console.log(backupUsage);
  else await run(file);
} catch (error) {
  process.exitCode = 1;
  const { code, path } = error as NodeJS.ErrnoException;
  if (error instanceof StartupError) progress.fail(error.message);
  else if (path !== undefined) progress.fail(`${path} can't be written (${code}).`);
  else throw error;
}

import { openDatabase } from '../../drizzle/database.ts';
import { StartupError } from '../../drizzle/startup-error.ts';
import { loadEnv } from '../env.ts';
import { StoreError } from '../ingest/store-error.ts';
import { showProgress } from '../progress.ts';
import { loadSample } from '../sample/load-sample.ts';
import { stopSignal } from '../stop-signal.ts';
import { importFiles } from './import-files.ts';
import { type ImportOptions, readImportOptions, usage } from './import-options.ts';

const progress = showProgress();
const stopping = new AbortController();
void stopSignal().then(() => stopping.abort());

/** A terminal obeys control characters, and a story comes from anywhere. */
const print = (text: string) => console.log(text.replace(/[^\P{Cc}\n]/gu, ' '));

/** True when no story was refused and none was left. */
async function run(options: ImportOptions): Promise<boolean> {
  const env = loadEnv();
  const database = await openDatabase({
    url: env.DATABASE_URL,
    dataDir: env.MAHDAR_DATA_DIR,
    role: 'command',
    onProgress: progress.step,
  });
  try {
    await loadSample(database.db, { onProgress: progress.step });
    progress.done();
    const { signal } = stopping;
    const tally = await importFiles(database.db, options, { print, signal });
    return tally.REFUSED === 0 && !signal.aborted;
  } finally {
    await database.close();
  }
}

try {
  const options = readImportOptions(process.argv.slice(2));
  if (!options) console.log(usage);
  else if (!(await run(options))) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof StartupError || error instanceof StoreError)) throw error;
  progress.fail(error.message);
  process.exitCode = 1;
}

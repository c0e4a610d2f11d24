import { StartupError } from '../../drizzle/startup-error.ts';
import { loadEnv } from '../env.ts';
import { StoreError } from '../ingest/store-error.ts';
import { openDatabaseOf } from '../open-database.ts';
import { showProgress } from '../progress.ts';
import { loadFirstContent } from '../sample/first-content.ts';
import { stopSignal } from '../stop-signal.ts';
import { hasMahdarExport, importFiles } from './import-files.ts';
import { type ImportOptions, readImportOptions, usage } from './import-options.ts';
import { showBar } from './import-progress.ts';

const progress = showProgress();
const stopping = new AbortController();
void stopSignal().then(() => stopping.abort());

const bar = showBar();

/** A terminal obeys control characters, and a story comes from anywhere. */
const visible = (text: string) => text.replace(/[^\P{Cc}\n]/gu, ' ');

function print(text: string): void {
  bar.clear();
  console.log(visible(text));
}

/** True when no story was refused and none was left. */
async function run(options: ImportOptions): Promise<boolean> {
  const env = loadEnv();
  const database = await openDatabaseOf(env, 'command', progress.step);
  try {
    const sample = env.MAHDAR_SAMPLE && !(await hasMahdarExport(options.files));
    await loadFirstContent(database.db, sample, progress.step);
    progress.done();
    const { signal } = stopping;
    const onProgress = (file: string, share: number, stories: number) =>
      bar.show(visible(file), share, stories);
    const tally = await importFiles(database.db, options, { print, onProgress, signal });
    return tally.REFUSED === 0 && !signal.aborted;
  } finally {
    bar.clear();
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

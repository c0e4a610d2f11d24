import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StartupError } from '../../drizzle/startup-error.ts';
import { loadEnv } from '../env.ts';
import { type ExportProgress, exportLines } from '../export/export-lines.ts';
import { inSnapshot } from '../export/snapshot.ts';
import { writeFile } from '../export/write-file.ts';
import { openDatabaseOf } from '../open-database.ts';
import { showProgress } from '../progress.ts';
import { loadFirstContent } from '../sample/first-content.ts';
import { stopSignal } from '../stop-signal.ts';
import { type ExportOptions, readExportOptions, usage } from './export-options.ts';

const progress = showProgress();
const stopping = new AbortController();
void stopSignal().then(() => stopping.abort());

async function run({ format, out }: ExportOptions): Promise<void> {
  const env = loadEnv();
  const database = await openDatabaseOf(env, 'command', progress.step);
  const counts: string[] = [];
  const onNoun: ExportProgress = (plural, count) => {
    if (count === null) progress.step(`Exporting ${plural}`);
    else counts.push(`${count} ${plural}`);
  };
  const { signal } = stopping;
  try {
    await loadFirstContent(database.db, env.MAHDAR_SAMPLE, progress.step);
    await inSnapshot(database.db, (snapshot) => {
      const lines = exportLines(snapshot, format, onNoun);
      if (out !== undefined) return writeFile(out, lines, signal);
      return pipeline(Readable.from(lines), process.stdout, { signal, end: false });
    });
    progress.done();
    progress.done(`Exported ${counts.join(', ')}${out === undefined ? '' : ` to ${out}`}.`);
  } finally {
    await database.close();
  }
}

/** Whoever read the lines had enough of them (`| head`), or the command was told to stop. */
const isEnough = (error: unknown) =>
  stopping.signal.aborted || (error as NodeJS.ErrnoException).code === 'EPIPE';

try {
  const options = readExportOptions(process.argv.slice(2));
  if (options) await run(options);
  else console.log(usage);
} catch (error) {
  process.exitCode = 1;
  if (error instanceof StartupError) progress.fail(error.message);
  else if (isEnough(error)) progress.fail('Stopped before the end.');
  else throw error;
}

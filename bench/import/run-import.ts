import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const peak = fileURLToPath(new URL('print-peak.ts', import.meta.url));

/** How an import went. */
export interface ImportRun {
  /** Of the whole command, its start included. */
  seconds: number;
  /** The most memory that the process ever had, in bytes. */
  peak: number;
  /** The last line that it prints. */
  summary: string;
}

/** Does what `npm run import -- file …` does. */
export async function runImport(
  url: string,
  folder: string,
  args: readonly string[],
): Promise<ImportRun> {
  const note = join(folder, 'peak');
  const start = performance.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--import', peak, 'server/commands/import.ts', ...args],
    {
      cwd: root,
      env: { ...process.env, DATABASE_URL: url, MAHDAR_SAMPLE: 'off', MAHDAR_BENCH_PEAK: note },
      maxBuffer: 2 ** 28,
    },
  ).catch((error: { code: unknown; stdout: string; stderr: string }) => {
    // 1: a story was refused, and the corpus has some
    if (error.code === 1 && error.stdout !== '') return error;
    throw new Error(error.stderr);
  });
  return {
    seconds: (performance.now() - start) / 1000,
    peak: Number(readFileSync(note, 'utf8')),
    summary: stdout.trimEnd().split('\n').at(-1) ?? '',
  };
}

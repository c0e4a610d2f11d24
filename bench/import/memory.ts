import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpus } from '../../tests/support/corpus.ts';
import { startBench } from './postgres.ts';
import { runImport } from './run-import.ts';
import { writeStories } from './stories.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-link': { type: 'boolean', default: false } },
});
const counts = positionals.length > 0 ? positionals.map(Number) : [10_000, 100_000];
const args = values['no-link'] ? ['--no-link'] : [];

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mahdar-bench-memory-'));
  const bench = await startBench();
  let first: number | undefined;
  try {
    for (const count of counts) {
      const file = join(folder, 'stories.ndjson');
      await writeStories(file, count);
      const url = await bench.create('target');
      const { seconds, peak, summary } = await runImport(url, folder, [file, ...args]);
      first ??= peak;
      const size = megabytes(statSync(file).size);
      console.log(
        `${count} stories (${size}) in ${seconds.toFixed(0)} s, peak RSS ${megabytes(peak)}, ${(peak / first).toFixed(2)} of the first. ${summary}`,
      );
      await bench.drop('target');
    }
  } finally {
    await bench.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (corpus.isPresent) await measure();
else console.log(`There is nothing to measure on: ${corpus.file} is not there.`);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mahdar } from '../contenders/index.ts';
import { startContender } from './contender.ts';
import { askOnce } from './load.ts';
import { writeSection } from './results.ts';
import { markdownTable, median } from './table.ts';

const body = JSON.stringify({ query: '{ articles(first: 1) { nodes { slug headline } } }' });
const laterStarts = 5;

/** Seconds from the start of the process to its first answer. */
async function timeStart(dataDir: string): Promise<number> {
  const env = { ...mahdar.env, NODE_ENV: 'development', MAHDAR_SAMPLE: 'on' };
  const contender = { ...mahdar, env: { ...env, MAHDAR_DATA_DIR: dataDir } };
  const start = performance.now();
  const running = await startContender(contender, '');
  await askOnce(running.url, body);
  const seconds = (performance.now() - start) / 1000;
  await running.stop();
  return seconds;
}

/** The first start of all, which makes a database with the sample, and those after it. */
export async function measureStart(command: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mahdar-bench-start-'));
  try {
    const first = await timeStart(dataDir);
    const later: number[] = [];
    for (let n = 0; n < laterStarts; n += 1) later.push(await timeStart(dataDir));
    const text = markdownTable(
      ['from the command to the first answer', 'seconds'],
      [
        ['the first start of all, with migrations and sample', first.toFixed(1)],
        [`one on an existing directory, middle of ${laterStarts}`, median(later).toFixed(1)],
        ['the quickest of these', Math.min(...later).toFixed(1)],
      ],
    );
    console.log(text);
    writeSection('Start', command, text);
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askOnce } from './load.ts';
import { writeSection } from './results.ts';
import { markdownTable, median, tenths } from './table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const body = JSON.stringify({ query: '{ articles(first: 1) { nodes { slug headline } } }' });
const laterStarts = 5;

/** Seconds from `npm start` to its first answer. */
async function timeStart(dataDir: string): Promise<number> {
  const start = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development', PORT: '0', MAHDAR_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /listens on (http:\S+)/.exec(String(chunk))?.[1];
      if (found) resolve(found);
    });
    void ended.then(([code]) => reject(new Error(`npm start ended with ${code}`)));
  });
  await askOnce(url, body);
  const seconds = (performance.now() - start) / 1000;
  child.kill('SIGTERM');
  await ended;
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
      ['from `npm start` to the first answer', 'seconds'],
      [
        ['the first start of all, with migrations and sample', tenths(first)],
        [`one on an existing directory, middle of ${laterStarts}`, tenths(median(later))],
        ['the quickest of these', tenths(Math.min(...later))],
      ],
    );
    console.log(text);
    writeSection('Start', command, text);
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}

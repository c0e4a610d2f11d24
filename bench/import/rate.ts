import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { corpus } from '../../tests/support/corpus.ts';
import { copyRows, takeRows } from './copy.ts';
import { ask, type Bench, startBench } from './postgres.ts';
import { runImport } from './run-import.ts';

const rounds = Number(process.argv[2] ?? 3);

const contenders = {
  'import --no-link': (url: string, folder: string) => timeImport(url, folder, ['--no-link']),
  import: (url: string, folder: string) => timeImport(url, folder, []),
  '\\copy': (url: string, folder: string) => copyRows(url, folder, 'triggers'),
  '\\copy without triggers': (url: string, folder: string) => copyRows(url, folder, 'rows'),
};
type Name = keyof typeof contenders;
const names = Object.keys(contenders) as Name[];

async function timeImport(url: string, folder: string, args: string[]): Promise<number> {
  return (await runImport(url, folder, [corpus.file, ...args])).seconds;
}

async function countArticles(url: string): Promise<number> {
  const row = await ask<{ n: number }>(
    url,
    `select count(*)::int as n from article a join article_search s on s.article_id = a.id`,
  );
  return row?.n ?? 0;
}

/** The rows that all of them bring in. */
async function prepare(bench: Bench, folder: string): Promise<number> {
  const url = await bench.create('source');
  await runImport(url, folder, [corpus.file, '--no-link']);
  await takeRows(url, folder);
  return countArticles(url);
}

interface Times {
  seconds: number;
  /** Of all cores, Postgres and the command together: what else the machine does counts little. */
  cpu: number;
}

/** Each in its turn, so that what else goes on beside them meets all of them alike. */
async function measure(bench: Bench, folder: string, articles: number) {
  const times = new Map<Name, Times[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const url = await bench.create('target');
      const before = bench.cpu();
      const seconds = await contenders[name](url, folder);
      times.get(name)?.push({ seconds, cpu: bench.cpu() - before });
      const stored = await countArticles(url);
      if (stored !== articles) throw new Error(`${name} stored ${stored} of ${articles} articles`);
      await bench.drop('target');
    }
  }
  return times;
}

function show(times: ReadonlyMap<Name, Times[]>, articles: number): void {
  const middle = (name: Name, what: keyof Times) => {
    const all = (times.get(name) ?? []).map((one) => one[what]).toSorted((a, b) => a - b);
    return all[all.length >> 1] ?? Number.NaN;
  };
  const ratio = (name: Name, other: Name, what: keyof Times) =>
    (middle(other, what) / middle(name, what)).toFixed(2);
  const table = names.map((name) => ({
    name,
    seconds: middle(name, 'seconds').toFixed(1),
    'articles/s': Math.round(articles / middle(name, 'seconds')),
    'CPU seconds': middle(name, 'cpu').toFixed(1),
    'of \\copy': ratio(name, '\\copy', 'seconds'),
    'by CPU': ratio(name, '\\copy', 'cpu'),
    'of \\copy without triggers': ratio(name, '\\copy without triggers', 'seconds'),
  }));
  const machine = `${cpus()[0]?.model} × ${cpus().length}, load ${loadavg()[0]?.toFixed(1)}`;
  console.log(`${articles} articles, the middle of ${rounds} rounds, ${machine}`);
  console.table(table);
}

if (!corpus.isPresent) {
  console.log(`There is nothing to measure on: ${corpus.file} is not there.`);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'mahdar-bench-rows-'));
  const bench = await startBench();
  try {
    const articles = await prepare(bench, folder);
    show(await measure(bench, folder, articles), articles);
  } finally {
    await bench.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

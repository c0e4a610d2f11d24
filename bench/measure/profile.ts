import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type QueryName, queryNames } from '../contenders/documents.ts';
import { mahdar } from '../contenders/index.ts';
import { bodiesOf } from './ask.ts';
import { startContender } from './contender.ts';
import { applyLoad } from './load.ts';
import { startPostgres } from './postgres.ts';
import { writeSection } from './results.ts';
import { markdownTable, tenths } from './table.ts';
import { chooseVariables } from './variables.ts';

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  samples: number[];
  timeDeltas: number[];
}

const seconds = 8;
const shown = 12;

/** Whose code a frame is: a folder of ours, a package, Node itself or the engine. */
function ownerOf({ functionName, url }: Profile['nodes'][0]['callFrame']): string {
  if (functionName === '(idle)') return '';
  if (url === '' || functionName.startsWith('(')) {
    return functionName === '(garbage collector)' ? 'garbage collection' : 'engine';
  }
  if (url.startsWith('node:')) return url.split('/')[0] ?? url;
  const folders = url.split('/node_modules/');
  const inside = folders.at(-1) ?? '';
  if (folders.length > 1) return inside.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? inside;
  return /\/((?:drizzle|schema|server)(?:\/[^/]+)?)\//.exec(url)?.[1] ?? url;
}

function sharesOf({ nodes, samples, timeDeltas }: Profile): [owner: string, share: number][] {
  const owners = new Map(nodes.map(({ id, callFrame }) => [id, ownerOf(callFrame)]));
  const times = new Map<string, number>();
  let total = 0;
  for (const [index, id] of samples.entries()) {
    const owner = owners.get(id) ?? '';
    const time = timeDeltas[index] ?? 0;
    if (owner === '' || time < 0) continue;
    times.set(owner, (times.get(owner) ?? 0) + time);
    total += time;
  }
  return [...times]
    .map(([owner, time]): [string, number] => [owner, time / total])
    .toSorted(([, a], [, b]) => b - a);
}

async function profile(query: QueryName, articles: number, url: string): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'mahdar-bench-profile-'));
  try {
    const running = await startContender(mahdar, url, ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
    const bodies = await bodiesOf(mahdar, running, query, chooseVariables(articles)[query]);
    await applyLoad({ url: running.url, bodies, connections: 16, seconds });
    await running.stop();
    const [file = ''] = readdirSync(folder)
      .map((name) => join(folder, name))
      .toSorted((a, b) => readFileSync(b).length - readFileSync(a).length);
    return JSON.parse(readFileSync(file, 'utf8')) as Profile;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where Node's time goes in Mahdar, by whose code it is; the start is in it. */
export async function measureProfile(articles: number, command: string): Promise<void> {
  const postgres = await startPostgres(articles, (step) => console.log(step));
  const tables: string[] = [];
  try {
    for (const query of queryNames) {
      const shares = sharesOf(await profile(query, articles, postgres.url)).slice(0, shown);
      const rows = shares.map(([owner, share]) => [owner, tenths(share * 100)]);
      tables.push(markdownTable([query, '% of Node’s time'], rows));
    }
  } finally {
    await postgres.stop();
  }
  const text = `Self time by \`--cpu-prof\`, ${seconds} s under 16 connections, the start of the process included.\n\n${tables.join('\n\n')}`;
  console.log(text);
  writeSection('Profile', command, text);
}

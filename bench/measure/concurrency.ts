import { type QueryName, queryNames } from '../contenders/documents.ts';
import { mahdar, reference } from '../contenders/index.ts';
import { createRandom } from '../data/random.ts';
import { bodiesOf } from './ask.ts';
import { type Contender, startContender } from './contender.ts';
import { applyLoad } from './load.ts';
import { startPostgres } from './postgres.ts';
import { writeSection } from './results.ts';
import { shuffled } from './round.ts';
import { markdownTable, ratio, tenths, whole } from './table.ts';
import { chooseVariables } from './variables.ts';

const steps = [1, 4, 16, 64, 256];
/** So long that what is under way when a window ends, and counted nowhere, is little of it. */
const seconds = 10;

async function sweep(contender: Contender, query: QueryName, articles: number, url: string) {
  const running = await startContender(contender, url);
  try {
    const variables = chooseVariables(articles)[query];
    const bodies = shuffled(await bodiesOf(contender, running, query, variables), createRandom(1));
    await applyLoad({ url: running.url, bodies, connections: 16, seconds: 2 });
    const cells: string[] = [];
    const goodput: number[] = [];
    for (const connections of steps) {
      const window = await applyLoad({ url: running.url, bodies, connections, seconds });
      const failed = window.failed > 0 ? `, ${window.failed} failed` : '';
      cells.push(
        `${whole(window.requestsPerSecond)} (${tenths(window.p50)}/${tenths(window.p99)}${failed})`,
      );
      goodput.push(window.requestsPerSecond * (1 - window.failed / Math.max(1, window.total)));
      console.log(contender.name, query, connections, cells.at(-1));
    }
    const kept = ratio((goodput.at(-1) ?? 0) / Math.max(...goodput));
    return [`${contender.name}, ${query}`, ...cells, `**${kept}**`];
  } finally {
    await running.stop();
  }
}

/** Requests a second under ever more connections. */
export async function measureConcurrency(articles: number, command: string): Promise<void> {
  const postgres = await startPostgres(articles, (step) => console.log(step));
  const rows: string[][] = [];
  try {
    for (const query of queryNames) {
      for (const contender of [mahdar, reference]) {
        rows.push(await sweep(contender, query, articles, postgres.url));
      }
    }
  } finally {
    await postgres.stop();
  }
  const head = ['connections', ...steps.map(String), 'last to peak'];
  const text = `${whole(articles)} articles, requests a second (p50/p99 ms), ${seconds} s each; “last to peak” is of requests that were answered well.\n\n${markdownTable(head, rows)}`;
  console.log(text);
  writeSection('Concurrency', command, text);
}

import { queryNames } from '../contenders/documents.ts';
import { mahdar, reference } from '../contenders/index.ts';
import { createRandom } from '../data/random.ts';
import { bodiesOf } from './ask.ts';
import { type Contender, type Running, startContender } from './contender.ts';
import { cpuOfFamily, memoryOf } from './cpu.ts';
import { askOnce } from './load.ts';
import { type MeasuredPostgres, startPostgres } from './postgres.ts';
import { writeSection } from './results.ts';
import { shuffled } from './round.ts';
import { markdownTable, median, ratio } from './table.ts';
import { chooseVariables } from './variables.ts';

/** As many as the engine wants to see before it has compiled what they need. */
const warmRequests = 1500;
const timedRequests = 1000;
const farPage = 1000;

/** Milliseconds and Postgres' CPU in milliseconds, of one request after another. */
async function timeOf(url: string, bodies: readonly string[], postgres: MeasuredPostgres) {
  const ask = (n: number) => askOnce(url, bodies[n % bodies.length] ?? '');
  for (let n = 0; n < warmRequests; n += 1) await ask(n);
  const before = cpuOfFamily(postgres.pid);
  const times: number[] = [];
  for (let n = 0; n < timedRequests; n += 1) {
    const start = performance.now();
    await ask(n);
    times.push(performance.now() - start);
  }
  const cpu = (cpuOfFamily(postgres.pid) - before) / timedRequests / 1000;
  return { time: median(times), cpu };
}

const pageDocument = `query Page($after: String, $first: Int) {
  articles(first: $first, after: $after) { nodes { slug headline publishedAt } pageInfo { endCursor hasNextPage } }
}`;

type Page = { articles: { pageInfo: { endCursor: string; hasNextPage: boolean } } };

interface QueryTime {
  query: string;
  time: number;
  cpu: number;
}

interface SizeResult {
  measured: QueryTime[];
  pages: { first: number; far: number } | undefined;
  memory: number;
}

/** The first page of all articles, and one a thousand pages on where there are so many. */
async function timePages({ url }: Running, postgres: MeasuredPostgres) {
  const body = (after: string | null, first: number) =>
    JSON.stringify({ query: pageDocument, variables: { after, first } });
  const steps = (farPage * 20) / 100;
  let after: string | null = null;
  for (let step = 0; step < steps; step += 1) {
    const { pageInfo }: Page['articles'] = ((await askOnce(url, body(after, 100))) as Page)
      .articles;
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  const first = await timeOf(url, [body(null, 20)], postgres);
  const far = await timeOf(url, [body(after, 20)], postgres);
  return { first: first.time, far: far.time };
}

async function measureSize(articles: number, contender: Contender): Promise<SizeResult> {
  const postgres = await startPostgres(articles, (step) => console.log(step));
  try {
    const running = await startContender(contender, postgres.url);
    try {
      const variables = chooseVariables(articles);
      const measured: QueryTime[] = [];
      for (const query of queryNames) {
        const bodies = await bodiesOf(contender, running, query, variables[query]);
        const { time, cpu } = await timeOf(
          running.url,
          shuffled(bodies, createRandom(1)),
          postgres,
        );
        console.log(`${contender.name} ${articles} ${query} ${time.toFixed(2)} ms`);
        measured.push({ query, time, cpu });
      }
      const pages = contender === mahdar ? await timePages(running, postgres) : undefined;
      return { measured, pages, memory: memoryOf(running.pid) };
    } finally {
      await running.stop();
    }
  } finally {
    await postgres.stop();
  }
}

/** How the four queries grow with the number of articles, asked one after another. */
export async function measureGrowth(sizes: readonly number[], command: string): Promise<void> {
  const tables: string[] = [];
  for (const contender of [mahdar, reference]) {
    const results: SizeResult[] = [];
    for (const size of sizes) results.push(await measureSize(size, contender));
    const [smallest] = results;
    const rows = queryNames.map((query, index) => [
      query,
      ...results.map(({ measured }) => {
        const one = measured[index];
        return `${one?.time.toFixed(2)} (${one?.cpu.toFixed(2)})`;
      }),
      ratio((results.at(-1)?.measured[index]?.time ?? 0) / (smallest?.measured[index]?.time ?? 0)),
    ]);
    const pages = (name: 'first' | 'far') => [
      name === 'first' ? 'all articles, first page' : `all articles, page ${farPage} or the last`,
      ...results.map((result) => result.pages?.[name].toFixed(2) ?? '–'),
      '',
    ];
    const memory = ['memory, MB', ...results.map((result) => String(result.memory)), ''];
    const more = contender === mahdar ? [pages('first'), pages('far'), memory] : [memory];
    const head = [contender.name, ...sizes.map((size) => size.toLocaleString('en')), 'growth'];
    tables.push(markdownTable(head, [...rows, ...more]));
  }
  const text = `Median milliseconds of ${timedRequests} requests, one after another (in brackets: CPU of Postgres).\n\n${tables.join('\n\n')}`;
  console.log(text);
  writeSection('Growth', command, text);
}

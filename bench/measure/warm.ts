import { type QueryName, queryNames } from '../contenders/documents.ts';
import { mahdar } from '../contenders/index.ts';
import { bodyOf, type Contender, type Running, startContender } from './contender.ts';
import { cpuOf } from './cpu.ts';
import { applyLoad, askOnce } from './load.ts';
import { type MeasuredPostgres, startPostgres } from './postgres.ts';
import { writeSection } from './results.ts';
import { markdownTable, median, ratio, tenths, whole } from './table.ts';
import { chooseVariables } from './variables.ts';

const { MAHDAR_CACHE_MB: _, ...env } = mahdar.env ?? {};
const keeping: Contender = { ...mahdar, name: 'Mahdar, kept answers', env };
const counting: Contender = {
  ...keeping,
  name: 'the same, counting what each client asks',
  env: { ...env, MAHDAR_RATE_LIMIT: '9999999/9999999' },
};
const bare = (upstream: string): Contender => ({
  name: 'bare `node:http`, the same bytes',
  module: 'contenders/same-bytes/server.ts',
  env: { UPSTREAM: upstream },
  documents: mahdar.documents,
});

const connections = 16;
const warmSeconds = 1;
const seconds = 3;
/** So many that all are kept. */
const askedOften = 100;

interface Measured {
  name: string;
  query: QueryName;
  round: number;
  rate: number;
  p99: number;
  cpu: number;
}

type Server = Running & { name: string };

async function measure({ url, pid }: Server, bodies: readonly string[]) {
  await applyLoad({ url, bodies, connections, seconds: warmSeconds });
  const before = cpuOf(pid);
  const window = await applyLoad({ url, bodies, connections, seconds });
  if (window.failed > 0) throw new Error(`${window.failed} of ${window.total} failed`);
  const cpu = (cpuOf(pid) - before) / window.total;
  return { rate: window.requestsPerSecond, p99: window.p99, cpu };
}

/** Asks each question until its answer is kept, and makes sure that Postgres is asked no more. */
async function fill(server: Server, bodies: readonly string[], postgres: MeasuredPostgres) {
  // The head of an answer is learned of the plain route's first ones.
  const askAll = async () => {
    for (const body of bodies) await askOnce(server.url, body);
  };
  await askAll();
  await askAll();
  const statements = await postgres.countStatements(askAll);
  // Who watches for changes may ask now and then.
  if (statements > bodies.length / 10) {
    throw new Error(`${server.name} asks Postgres: ${statements} statements`);
  }
}

async function startAll(url: string): Promise<Server[]> {
  const servers: Server[] = [];
  try {
    for (const contender of [keeping, counting]) {
      servers.push({ name: contender.name, ...(await startContender(contender, url)) });
    }
    const last = bare(servers[0]?.url ?? '');
    servers.push({ name: last.name, ...(await startContender(last, url)) });
    return servers;
  } catch (error) {
    for (const { stop } of servers) await stop();
    throw error;
  }
}

function tableOf(all: readonly Measured[], query: QueryName, bytes: number): string {
  const own = all.filter((one) => one.query === query);
  const names = [...new Set(own.map(({ name }) => name))];
  const reference = names.find((name) => name.startsWith('bare'));
  const rows = names.map((name) => {
    const mine = own.filter((one) => one.name === name);
    const against = (of: (one: Measured, other: Measured) => number) =>
      mine.flatMap((one) =>
        own
          .filter((other) => other.name === reference && other.round === one.round)
          .map((other) => of(one, other)),
      );
    const middle = (key: 'rate' | 'p99' | 'cpu') => median(mine.map((one) => one[key]));
    return [
      name,
      whole(middle('rate')),
      `**${ratio(median(against((one, other) => one.rate / other.rate)))}**`,
      tenths(middle('p99')),
      whole(middle('cpu')),
      `**${ratio(median(against((one, other) => other.cpu / one.cpu)))}**`,
    ];
  });
  const head = [`${query}, ${whole(bytes)} bytes`, 'requests/s', 'ratio', 'p99 ms', 'Node µs'];
  return markdownTable([...head, 'ratio of these'], rows);
}

/** Answers that are kept, beside the least that a server can do to send the same bytes. */
export async function measureWarm(
  articles: number,
  rounds: number,
  command: string,
): Promise<void> {
  const postgres = await startPostgres(articles, (step) => console.log(step));
  const variables = chooseVariables(articles);
  const measured: Measured[] = [];
  const bytes = new Map<QueryName, number>();
  try {
    const servers = await startAll(postgres.url);
    try {
      for (const query of queryNames) {
        const bodies = [
          ...new Set(variables[query].map((one) => bodyOf(mahdar, query, one))),
        ].slice(0, askedOften);
        for (const server of servers) await fill(server, bodies, postgres);
        bytes.set(query, await middleLength(servers[0], bodies));
        for (let round = 0; round < rounds; round += 1) {
          for (const server of round % 2 === 0 ? servers : servers.toReversed()) {
            const one = await measure(server, bodies);
            measured.push({ name: server.name, query, round, ...one });
            console.log(server.name, query, whole(one.rate), whole(one.cpu));
          }
        }
      }
    } finally {
      for (const { stop } of servers) await stop();
    }
  } finally {
    await postgres.stop();
  }
  const tables = queryNames.map((query) => tableOf(measured, query, bytes.get(query) ?? 0));
  const text = `${explain(articles, rounds)}\n\n${tables.join('\n\n')}`;
  console.log(text);
  writeSection('Warm', command, text);
}

async function middleLength(server: Server | undefined, bodies: readonly string[]) {
  const lengths: number[] = [];
  for (const body of bodies) {
    lengths.push(Buffer.byteLength(JSON.stringify(await askOnce(server?.url ?? '', body))));
  }
  return median(lengths);
}

function explain(articles: number, rounds: number): string {
  return (
    `${whole(articles)} articles; up to ${askedOften} questions of each kind, all of them kept: Postgres is asked no more. ` +
    `The bare server reads the body, parses its JSON, looks its text up in a Map and sends the same head and body. ` +
    `Medians of ${rounds} rounds in turns, ${connections} connections, ${seconds} s. The load comes from the same machine and takes more of it ` +
    'than the servers do, so the second ratio says more: how much of its CPU the bare server needs beside the other.'
  );
}

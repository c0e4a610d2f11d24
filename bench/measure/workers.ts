import { type QueryName, queryNames } from '../contenders/documents.ts';
import { mahdar } from '../contenders/index.ts';
import { createRandom } from '../data/random.ts';
import { bodiesOf } from './ask.ts';
import { type Running, startContender } from './contender.ts';
import { cpuOfEach, cpuOfFamily } from './cpu.ts';
import { applyLoad } from './load.ts';
import { type MeasuredPostgres, startPostgres } from './postgres.ts';
import { writeSection } from './results.ts';
import { shuffled } from './round.ts';
import { markdownTable, median, ratio, whole } from './table.ts';
import { chooseVariables } from './variables.ts';

const connectionsOfProcess = 8;
/** For each process, as each compiles for itself what it runs often. */
const warmSeconds = 12;
const seconds = 4;
const windowsOfRound = 3;

interface Measured {
  rate: number;
  /** Of all its processes, microseconds a request. */
  nodeCpu: number;
  /** How much of that the busiest process had. */
  busiest: number;
  /** Microseconds a request. */
  postgresCpu: number;
}

interface Pair {
  one: Measured;
  two: Measured;
}

/** One window of load on a crew, and what its processes took of the CPU meanwhile. */
async function measureWindow(
  running: Running,
  bodies: readonly string[],
  postgres: MeasuredPostgres,
  load: { connections: number; rate?: number },
): Promise<Measured> {
  const before = { each: cpuOfEach(running.pid), postgres: cpuOfFamily(postgres.pid) };
  const window = await applyLoad({ ...load, url: running.url, bodies, seconds });
  const { total, requestsPerSecond, failed } = window;
  if (failed > 0) throw new Error(`${failed} of ${total} failed`);
  const each = [...cpuOfEach(running.pid)].map(
    ([pid, after]) => (after - (before.each.get(pid) ?? 0)) / total,
  );
  const nodeCpu = each.reduce((sum, cpu) => sum + cpu, 0);
  return {
    rate: requestsPerSecond,
    nodeCpu,
    busiest: Math.max(...each) / nodeCpu,
    postgresCpu: (cpuOfFamily(postgres.pid) - before.postgres) / total,
  };
}

/** Windows of two processes, and of one that is asked half as much, in turns; all started anew. */
async function measureRound(
  query: QueryName,
  articles: number,
  postgres: MeasuredPostgres,
): Promise<Pair[]> {
  const crews: Running[] = [];
  try {
    for (const args of [[], ['--workers', '2']]) {
      crews.push(await startContender({ ...mahdar, args }, postgres.url));
    }
    const [one, two] = crews as [Running, Running];
    const variables = chooseVariables(articles)[query];
    const bodies = shuffled(await bodiesOf(mahdar, one, query, variables), createRandom(1));
    for (const [index, { url }] of crews.entries()) {
      const processes = index + 1;
      const connections = connectionsOfProcess * processes;
      await applyLoad({ url, bodies, connections, seconds: warmSeconds * processes });
    }
    const pairs: Pair[] = [];
    while (pairs.length < windowsOfRound) {
      const full = { connections: connectionsOfProcess * 2 };
      const ofTwo = await measureWindow(two, bodies, postgres, full);
      const half = { connections: connectionsOfProcess, rate: ofTwo.rate / 2 };
      pairs.push({ one: await measureWindow(one, bodies, postgres, half), two: ofTwo });
    }
    return pairs;
  } finally {
    for (const crew of crews) await crew.stop();
  }
}

const gainOf = ({ one, two }: Pair) => (2 * one.nodeCpu) / two.nodeCpu;

function tableOf(query: QueryName, pairs: readonly Pair[]): string {
  const rowOf = (processes: number, crew: keyof Pair, gain: number) => {
    const middle = (key: keyof Measured) => median(pairs.map((pair) => pair[crew][key]));
    return [
      String(processes),
      whole(middle('rate')),
      whole(middle('nodeCpu')),
      ratio(middle('busiest')),
      whole(middle('postgresCpu')),
      `**${ratio(gain)}**`,
    ];
  };
  return markdownTable(
    [`${query}, processes`, 'requests/s here', 'Node µs', 'busiest', 'Postgres µs', 'gain'],
    [rowOf(1, 'one', 1), rowOf(2, 'two', median(pairs.map(gainOf)))],
  );
}

/** What a second process brings where Postgres is elsewhere, by the CPU that requests take. */
export async function measureWorkers(
  articles: number,
  rounds: number,
  command: string,
): Promise<void> {
  const postgres = await startPostgres(articles, (step) => console.log(step));
  const tables: string[] = [];
  try {
    for (const query of queryNames) {
      const pairs: Pair[] = [];
      for (let round = 0; round < rounds; round += 1) {
        pairs.push(...(await measureRound(query, articles, postgres)));
      }
      console.log(query, pairs.map(gainOf).map(ratio).join(' '));
      tables.push(tableOf(query, pairs));
    }
  } finally {
    await postgres.stop();
  }
  const text = `${explain(articles, rounds)}\n\n${tables.join('\n\n')}`;
  console.log(text);
  writeSection('Workers', command, text);
}

function explain(articles: number, rounds: number): string {
  return (
    `\`npm start -- --workers 2\` beside one process, ${whole(articles)} articles, nothing kept, ${connectionsOfProcess} connections a process, ` +
    `windows of ${seconds} s in turns, medians of ${rounds} × ${windowsOfRound}. Postgres and the load take these two cores too, and limit what two processes answer here; ` +
    'the one is asked half of that, so that each process has as much to do. Where Postgres is elsewhere each has a core of its own and answers as much as its CPU allows: ' +
    '“gain” is twice the CPU of one a request by that of all, the one that deals out connections included. “Busiest” is the part of the busiest process.'
  );
}

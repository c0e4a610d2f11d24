import { type QueryName, queryNames } from '../contenders/documents.ts';
import { mahdar } from '../contenders/index.ts';
import { createRandom } from '../data/random.ts';
import { bodiesOf } from './ask.ts';
import { startContender } from './contender.ts';
import { cpuOfEach, cpuOfFamily } from './cpu.ts';
import { applyLoad } from './load.ts';
import { type MeasuredPostgres, startPostgres } from './postgres.ts';
import { writeSection } from './results.ts';
import { shuffled } from './round.ts';
import { markdownTable, median, ratio, whole } from './table.ts';
import { chooseVariables } from './variables.ts';

const connections = 32;
const seconds = 5;
const cores = 2;
/** Of what one process answers here, so that neither side waits for a core. */
const share = 0.5;

interface Measured {
  /** Requests a second that were sent. */
  rate: number;
  /** Microseconds a request. */
  nodeCpu: number;
  postgresCpu: number;
  /** How much of Node's time the busiest process took. */
  busiest: number;
  /** Requests a second that the processes could answer by themselves on two cores of their own. */
  capacity: number;
}

/** How much CPU time each process took meanwhile, in microseconds. */
function spentBetween(before: Map<number, number>, after: Map<number, number>): number[] {
  return [...after].map(([pid, time]) => time - (before.get(pid) ?? 0));
}

interface Trial {
  workers: number;
  query: QueryName;
  articles: number;
  /** How many requests a second to send; half of what is answered without it. */
  rate?: number;
}

async function measureCrew(
  { workers, query, articles, rate }: Trial,
  postgres: MeasuredPostgres,
): Promise<Measured> {
  const args = workers > 1 ? ['--workers', String(workers)] : [];
  const running = await startContender({ ...mahdar, args }, postgres.url);
  try {
    const variables = chooseVariables(articles)[query];
    const bodies = shuffled(await bodiesOf(mahdar, running, query, variables), createRandom(1));
    const load = { url: running.url, bodies, connections, seconds };
    const free = await applyLoad(load);
    const steady = { ...load, rate: rate ?? Math.ceil(free.requestsPerSecond * share) };
    const before = { node: cpuOfEach(running.pid), postgres: cpuOfFamily(postgres.pid) };
    const { total, failed } = await applyLoad(steady);
    if (failed > 0) throw new Error(`${failed} of ${total} failed`);
    const spent = spentBetween(before.node, cpuOfEach(running.pid));
    const sum = spent.reduce((one, other) => one + other, 0);
    const most = Math.max(...spent);
    return {
      rate: steady.rate,
      nodeCpu: sum / total,
      postgresCpu: (cpuOfFamily(postgres.pid) - before.postgres) / total,
      busiest: most / sum,
      // No process is quicker than a core, and all of them no quicker than all cores.
      capacity: (1_000_000 * total) / Math.max(most, sum / cores),
    };
  } finally {
    await running.stop();
  }
}

function rowOf(workers: number, rounds: readonly Measured[], alone: readonly Measured[]) {
  const middle = (key: keyof Measured) => median(rounds.map((one) => one[key]));
  const gains = rounds.map((one, round) => one.capacity / (alone[round]?.capacity ?? Number.NaN));
  return [
    String(workers),
    whole(middle('rate')),
    whole(middle('nodeCpu')),
    whole(middle('postgresCpu')),
    `${whole(middle('busiest') * 100)} %`,
    whole(middle('capacity')),
    `**${ratio(median(gains))}**`,
  ];
}

/** What a second process brings where Postgres is elsewhere, told from the CPU time that each took. */
export async function measureWorkers(
  articles: number,
  rounds: number,
  command: string,
): Promise<void> {
  const postgres = await startPostgres(articles, (step) => console.log(step));
  const tables: string[] = [];
  try {
    for (const query of queryNames) {
      const one: Measured[] = [];
      const two: Measured[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const alone = await measureCrew({ workers: 1, query, articles }, postgres);
        const crew = { workers: 2, query, articles, rate: alone.rate };
        one.push(alone);
        two.push(await measureCrew(crew, postgres));
        console.log(query, whole(alone.capacity), whole(two.at(-1)?.capacity ?? 0));
      }
      const head = [
        `${query}, processes`,
        'requests/s sent',
        'Node µs',
        'Postgres µs',
        'busiest process',
        'requests/s by CPU',
        'gain',
      ];
      tables.push(markdownTable(head, [rowOf(1, one, one), rowOf(2, two, one)]));
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
    `\`npm start -- --workers 2\` beside one process, ${whole(articles)} articles, nothing kept, ${connections} connections, ${seconds} s, ` +
    `medians of ${rounds} rounds. Postgres and the load take the same ${cores} cores here, so “requests/s by CPU” is counted from the time ` +
    'that each process took: what they could answer on two cores of their own, where the busiest of them is the limit. Both are sent the ' +
    'same, half of what one process answers here: a process that is never idle takes several requests at once, and would look the better for it.'
  );
}

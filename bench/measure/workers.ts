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
import { holdToShare } from './share-of-core.ts';
import { markdownTable, median, ratio, whole } from './table.ts';
import { chooseVariables } from './variables.ts';

const connectionsOfProcess = 8;
/** For each process: what is compiled while it is held to its share would take most of that. */
const warmSeconds = 8;
const seconds = 5;
/** Of a core, for each process: so little that Postgres and the load have what they want of the rest. */
const share = 0.1;
/** A search is all Postgres': two processes here ask for more than it can answer. */
const queries = queryNames.filter((query) => query !== 'search');

interface Measured {
  rate: number;
  p99: number;
  /** Microseconds a request. */
  nodeCpu: number;
  postgresCpu: number;
}

async function measureCrew(
  workers: number,
  query: QueryName,
  articles: number,
  postgres: MeasuredPostgres,
): Promise<Measured> {
  const args = workers > 1 ? ['--workers', String(workers)] : [];
  const running = await startContender({ ...mahdar, args }, postgres.url);
  let releases: (() => void)[] = [];
  try {
    const variables = chooseVariables(articles)[query];
    const bodies = shuffled(await bodiesOf(mahdar, running, query, variables), createRandom(1));
    const load = { url: running.url, bodies, connections: connectionsOfProcess * workers };
    await applyLoad({ ...load, seconds: warmSeconds * workers });
    const pids = [...cpuOfEach(running.pid).keys()];
    const serving = workers > 1 ? pids.filter((pid) => pid !== running.pid) : pids.slice(0, 1);
    releases = serving.map((pid) => holdToShare(pid, share));
    await applyLoad({ ...load, seconds: 1 });
    const before = { node: cpuOfFamily(running.pid), postgres: cpuOfFamily(postgres.pid) };
    const window = await applyLoad({ ...load, seconds });
    const { total, requestsPerSecond, failed, p99 } = window;
    if (failed > 0) throw new Error(`${failed} of ${total} failed`);
    return {
      rate: requestsPerSecond,
      p99,
      nodeCpu: (cpuOfFamily(running.pid) - before.node) / total,
      postgresCpu: (cpuOfFamily(postgres.pid) - before.postgres) / total,
    };
  } finally {
    await running.stop();
    for (const release of releases) release();
  }
}

function rowOf(workers: number, rounds: readonly Measured[], alone: readonly Measured[]) {
  const middle = (key: keyof Measured) => median(rounds.map((one) => one[key]));
  const gains = rounds.map((one, round) => one.rate / (alone[round]?.rate ?? Number.NaN));
  return [
    String(workers),
    whole(middle('rate')),
    `**${ratio(median(gains))}**`,
    whole(middle('p99')),
    whole(middle('nodeCpu')),
    whole(middle('postgresCpu')),
  ];
}

/** What a second process brings where Postgres is elsewhere: each has a share of a core alone. */
export async function measureWorkers(
  articles: number,
  rounds: number,
  command: string,
): Promise<void> {
  const postgres = await startPostgres(articles, (step) => console.log(step));
  const tables: string[] = [];
  try {
    for (const query of queries) {
      const one: Measured[] = [];
      const two: Measured[] = [];
      for (let round = 0; round < rounds; round += 1) {
        one.push(await measureCrew(1, query, articles, postgres));
        two.push(await measureCrew(2, query, articles, postgres));
        console.log(query, whole(one.at(-1)?.rate ?? 0), whole(two.at(-1)?.rate ?? 0));
      }
      const head = [
        `${query}, processes`,
        'requests/s',
        'gain',
        'p99 ms',
        'Node µs',
        'Postgres µs',
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
    `\`npm start -- --workers 2\` beside one process, ${whole(articles)} articles, nothing kept, ${connectionsOfProcess} connections a process, ` +
    `${seconds} s, medians of ${rounds} rounds. Postgres and the load take the same two cores here, so a control group holds each process to ` +
    `${share} of a core: the rest is as idle as if Postgres were elsewhere, and what a process cannot do in its share is left undone. ` +
    'A search is not among them: what limits it is Postgres, however many processes ask.'
  );
}

import { setTimeout as pause } from 'node:timers/promises';
import { type QueryName, queryNames } from '../contenders/documents.ts';
import type { Random } from '../data/random.ts';
import { bodiesOf } from './ask.ts';
import { type Answers, checkAnswers } from './compare.ts';
import { type Contender, startContender, type Variables } from './contender.ts';
import { cpuOf, cpuOfFamily, memoryOf } from './cpu.ts';
import { applyLoad, askOnce, type Window } from './load.ts';
import type { MeasuredPostgres } from './postgres.ts';

/** One query on one contender in one round. */
export interface Measurement extends Window {
  contender: string;
  query: QueryName;
  round: number;
  /** Microseconds a request. */
  nodeCpu: number;
  postgresCpu: number;
  /** Megabytes after the window. */
  memory: number;
  /** Statements a request; counted in the first round alone. */
  statements?: number;
}

export interface Plan {
  postgres: MeasuredPostgres;
  variables: Record<QueryName, readonly Variables[]>;
  answers: Answers;
  random: Random;
  connections: number;
  warmSeconds: number;
  seconds: number;
}

export function shuffled<Value>(values: readonly Value[], random: Random): Value[] {
  return values
    .map((value) => ({ value, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ value }) => value);
}

const countedRequests = 40;
/** How long what the load had under way when it ended may go on, in milliseconds. */
const settlingMilliseconds = 1_000;

interface Requests {
  bodies: readonly string[];
  headers?: Record<string, string> | undefined;
}

/** All contenders once, in an order of chance, each started anew and asked all queries. */
export async function runRound(
  contenders: readonly Contender[],
  round: number,
  plan: Plan,
  onMeasured: (measurement: Measurement) => void,
): Promise<void> {
  for (const contender of shuffled(contenders, plan.random)) {
    const running = await startContender(contender, plan.postgres.url);
    try {
      if (round === 0) await checkAnswers(contender, running, plan.answers);
      for (const query of shuffled(queryNames, plan.random)) {
        if (contender.lacks?.[query]) continue;
        const bodies = await bodiesOf(contender, running, query, plan.variables[query]);
        const { headers } = contender;
        const own = { ...plan, headers, bodies: shuffled(bodies, plan.random) };
        const window = await measure(running, own);
        const { statements } = round === 0 ? await countStatements(running.url, own) : {};
        onMeasured({ contender: contender.name, query, round, ...window, statements });
      }
    } finally {
      await running.stop();
    }
  }
}

async function measure(
  { url, pid }: { url: string; pid: number },
  { postgres, warmSeconds, seconds, ...own }: Plan & Requests,
) {
  await applyLoad({ ...own, url, seconds: warmSeconds });
  const before = { node: cpuOf(pid), postgres: cpuOfFamily(postgres.pid) };
  const window = await applyLoad({ ...own, url, seconds });
  return {
    ...window,
    nodeCpu: (cpuOf(pid) - before.node) / window.total,
    postgresCpu: (cpuOfFamily(postgres.pid) - before.postgres) / window.total,
    memory: memoryOf(pid),
  };
}

async function countStatements(url: string, { postgres, bodies, headers }: Plan & Requests) {
  const asked = bodies.slice(0, countedRequests);
  await pause(settlingMilliseconds);
  const statements = await postgres.countStatements(async () => {
    for (const body of asked) await askOnce(url, body, headers);
  });
  return { statements: statements / asked.length };
}

import { contenders, reference } from '../contenders/index.ts';
import { createRandom } from '../data/random.ts';
import { collectAnswers } from './compare.ts';
import { startContender } from './contender.ts';
import { startPostgres } from './postgres.ts';
import { writeSection } from './results.ts';
import { type Measurement, runRound } from './round.ts';
import { summarize } from './summary.ts';
import { whole } from './table.ts';
import { chooseVariables } from './variables.ts';

export interface PeersOptions {
  articles: number;
  rounds: number;
  warmSeconds: number;
  seconds: number;
  connections: number;
  /** Names of contenders; all without it. */
  only?: readonly string[];
  /** The command as it was typed, for the results. */
  command: string;
}

/** All contenders on the same rows, in rounds of shuffled order. */
export async function measurePeers(options: PeersOptions): Promise<void> {
  const say = (step: string) => console.log(step);
  const postgres = await startPostgres(options.articles, say);
  const measurements: Measurement[] = [];
  const chosen = contenders.filter(
    (one) => one === reference || !options.only || options.only.includes(one.name),
  );
  try {
    const random = createRandom(Date.now());
    const variables = chooseVariables(options.articles);
    const first = await startContender(reference, postgres.url);
    const answers = await collectAnswers(reference, first, variables).finally(first.stop);
    const plan = { ...options, postgres, variables, answers, random };
    for (let round = 0; round < options.rounds; round += 1) {
      await runRound(chosen, round, plan, (one) => {
        measurements.push(one);
        const rate = whole(one.requestsPerSecond).padStart(7);
        say(
          `${round + 1}/${options.rounds} ${one.contender.padEnd(16)}${one.query.padEnd(18)}${rate}/s`,
        );
      });
    }
  } finally {
    await postgres.stop();
  }
  const table = summarize(measurements, reference.name, chosen);
  console.log(`\n${table}`);
  const text = `${explain(options)} PostgreSQL ${postgres.version}.\n\n${table}`;
  if (!options.only) {
    writeSection(`Peers, ${whole(options.articles)} articles`, options.command, text);
  }
}

function explain({ rounds, connections, seconds, warmSeconds }: PeersOptions): string {
  return (
    `Medians of ${rounds} rounds; in each, all contenders in an order of chance, ${connections} connections, ` +
    `${warmSeconds} s to warm up and ${seconds} s measured a query. “Ratio” is to L0 in the same round. ` +
    'Before that, the answers of all contenders were compared and are equal. CPU is that of a request.'
  );
}

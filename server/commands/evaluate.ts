import { StartupError } from '../../drizzle/startup-error.ts';
import { evaluateLinking } from '../evaluate/linking.ts';
import { evaluateMeetings } from '../evaluate/meetings.ts';
import { describeScores } from '../evaluate/score.ts';
import { readEvaluateOptions, usage } from './evaluate-options.ts';

/** What Mahdar reads out of stories, each measured against what people read in them. */
const evaluations = [evaluateLinking, evaluateMeetings];

try {
  const options = readEvaluateOptions(process.argv.slice(2));
  if (!options) {
    console.log(usage);
  } else {
    const all = await Promise.all(evaluations.map((evaluate) => evaluate(options.shared)));
    const scores = all.flat();
    console.log(options.json ? JSON.stringify(scores) : describeScores(scores));
  }
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

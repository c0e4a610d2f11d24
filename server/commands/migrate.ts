import { StartupError } from '../../drizzle/startup-error.ts';
import { loadEnv } from '../env.ts';
import { openDatabaseOf } from '../open-database.ts';
import { showProgress } from '../progress.ts';
import { asTyped } from './as-typed.ts';
import { parseWords } from './parse-words.ts';

const usage = `Usage: ${asTyped('migrate')}

Brings the database up to date, as every start does, and starts nothing. Servers of the version
before go on meanwhile and afterwards.`;

const progress = showProgress();

/** True when they ask for help. */
function asksForHelp(args: string[]): boolean {
  const options = { help: { type: 'boolean', short: 'h', default: false } } as const;
  return parseWords({ args, options }, usage).values.help;
}

try {
  if (asksForHelp(process.argv.slice(2))) console.log(usage);
  else {
    const database = await openDatabaseOf(loadEnv(), 'command', progress.step);
    await database.close();
    progress.done();
    progress.done('The database is up to date.');
  }
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  progress.fail(error.message);
  process.exitCode = 1;
}

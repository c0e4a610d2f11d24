import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { StartupError } from '../../drizzle/startup-error.ts';

const mostWorkers = 256;

/**
 * How many processes `--workers N` asks for; 1 without it, one a core for `auto`. Throws a
 * {@link StartupError} for anything else.
 */
export function workersAsked(args: string[] = process.argv.slice(2)): number {
  const { workers = '1' } = read(args);
  if (workers === 'auto') return availableParallelism();
  const count = /^\d{1,3}$/.test(workers) ? Number(workers) : 0;
  if (count >= 1 && count <= mostWorkers) return count;
  throw new StartupError(`--workers must be auto or a whole number from 1 to ${mostWorkers}.`);
}

function read(args: string[]): { workers?: string } {
  try {
    return parseArgs({ args, options: { workers: { type: 'string' } } }).values;
  } catch (error) {
    throw new StartupError((error as Error).message);
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, test } from 'vitest';

/** A program of this machine that a test needs, and Debian's package that has it. */
export type Program = 'redis-server' | 'pgbouncer';

// The usual places too, whoever starts the tests with whatever `PATH`.
const usual = ['/usr/bin', '/usr/sbin', '/usr/local/sbin'];
const places = [...(process.env.PATH ?? '').split(delimiter), ...usual];

export function pathOf(program: Program): string | undefined {
  return places.map((place) => join(place, program)).find((path) => existsSync(path));
}

/**
 * A `describe` for tests that need a program. Without it they are skipped, with a name that says
 * how to get it; under `CI=true` they fail instead.
 */
export function describeWith(
  program: Program,
  name: string,
  tests: () => void | Promise<void>,
): void {
  if (pathOf(program)) describe(name, tests);
  // A `describe` that is skipped runs its body nevertheless, and with it what starts the program.
  else if (process.env.CI === 'true') test(name, () => Promise.reject(missing(program)));
  else test.skip(`${name} (no ${program} here: \`apt-get install ${program}\`)`);
}

const missing = (program: Program) => new Error(`No ${program} here: apt-get install ${program}.`);

/** Starts a program that has to be here. */
export function startProgram(
  program: Program,
  args: string[],
  account: { uid?: number; gid?: number } = {},
): ChildProcess {
  const path = pathOf(program);
  if (!path) throw missing(program);
  return spawn(path, args, { ...account, cwd: '/', stdio: 'ignore' });
}

/** Ends a process and waits until it has. */
export async function endProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { isAlive, type Postmaster, readPostmaster } from '../../drizzle/embedded/postmaster.ts';
import type { FileEnd } from './file-end.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const endWithParent = new URL('end-with-parent.js', import.meta.url).href;
const testEnd: FileEnd = { add: (stop) => onTestFinished(async () => void (await stop())) };

/** A `npm start` as a process of its own. */
export interface ServerProcess {
  pid: number;
  /** All that it wrote on both streams until now. */
  output(): string;
  /** The address that it listens on; rejects when it ends before it listens. */
  listening: Promise<string>;
  /** Its exit code, or null when a signal ended it. */
  exit: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts the server on a free port with these variables; the end of the test stops it, or that of the
 * file, and so does the death of the process that runs the tests.
 */
export function startServer(
  env: Record<string, string>,
  end: FileEnd = testEnd,
  args: readonly string[] = [],
): ServerProcess {
  const child = spawn(process.execPath, ['--import', endWithParent, 'bin/mahdar.js', ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: '', PORT: '0', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const listening = new Promise<string>((resolve, reject) => {
    const collect = (chunk: Buffer) => {
      output += chunk;
      const url = /listens on (http:\/\/[\w.:[\]]+)/.exec(output)?.[1];
      if (url) resolve(url);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    void exit.then((code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
  listening.catch(() => {});
  end.add(() => stop(child, exit));
  const { pid = 0 } = child;
  return { pid, output: () => output, listening, exit, kill: (signal) => void child.kill(signal) };
}

async function stop(child: ChildProcess, exit: Promise<number | null>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  await exit;
}

/** A data directory that the test's end removes, together with a Postgres that still has it. */
export function makeDataDir(mode = 0o755): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'mahdar-start-'));
  chmodSync(dataDir, mode);
  onTestFinished(async () => {
    await killPostgres(dataDir, 'SIGQUIT');
    for (const path of [clusterOf(dataDir), dataDir]) {
      rmSync(path, { recursive: true, force: true, maxRetries: 20 });
    }
  });
  return dataDir;
}

/** The Postgres that runs for a data directory, as its lock file tells. */
export function postgresOf(dataDir: string): Postmaster | undefined {
  return readPostmaster(clusterOf(dataDir));
}

/** Kills the Postgres of a data directory, as a power cut would, and waits until it is gone. */
export async function killPostgres(
  dataDir: string,
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<void> {
  const postgres = postgresOf(dataDir);
  if (!postgres?.isRunning) return;
  process.kill(postgres.pid, signal);
  while (isAlive(postgres.pid)) await pause(20);
}

/** The real path of the database files of a data directory. */
export function clusterOf(dataDir: string): string {
  const entry = join(dataDir, 'postgres');
  try {
    return realpathSync(entry);
  } catch {
    return entry;
  }
}

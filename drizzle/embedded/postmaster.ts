import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '../startup-error.ts';
import type { Account } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import type { Settings } from './settings.ts';

const execute = promisify(execFile);
const patienceInSeconds = 60;
const keptLogBytes = 1_000_000;

/** Everything needed to start or stop the Postgres of one set of files. */
export interface Installation {
  cluster: string;
  account: Account;
  binaries: Binaries;
  settings: Settings;
}

/** A Postgres as its own lock file describes it. */
export interface Postmaster {
  pid: number;
  port: number;
  isRunning: boolean;
}

/** True when a process of this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Reads `postmaster.pid`; undefined when no Postgres has these files or is only about to. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  return { pid, port: Number(lines[3] ?? 0), isRunning: isAlive(pid) && serves(pid, cluster) };
}

/** After a crash or a reboot the number in the lock file may belong to any other program. */
function serves(pid: number, cluster: string): boolean {
  try {
    if (process.platform === 'linux') {
      const [command = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return command.endsWith('postgres') && args.includes(cluster);
    }
    if (process.platform === 'win32') return true;
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes('postgres') && command.includes(cluster);
  } catch {
    return isAlive(pid);
  }
}

/**
 * Starts Postgres on a free port of the loopback address and waits until it answers. Returns
 * without starting one when another process was quicker. Throws a {@link StartupError} with
 * Postgres' own reason.
 *
 * @param preferredPort the port to try first, so that the connections of a crashed server heal
 */
export async function startPostmaster(
  installation: Installation,
  preferredPort?: number,
): Promise<void> {
  const { cluster } = installation;
  const stale = readPostmaster(cluster);
  if (stale?.isRunning) return;
  if (stale && isAlive(stale.pid)) disownLockFile(cluster);
  const log = join(cluster, 'server.log');
  let reason = '';
  for (const wanted of [preferredPort ?? stale?.port, undefined, undefined]) {
    const logStart = rotateLog(log);
    if (await tryStart(installation, log, await freePort(wanted))) return;
    if (readPostmaster(cluster)?.isRunning) return;
    reason = reasonInLog(log, logStart);
    if (!reason.includes('socket')) break;
  }
  throw new StartupError(`Postgres did not start: ${reason} (see ${log}).`);
}

async function tryStart(
  { cluster, account, binaries, settings }: Installation,
  log: string,
  port: number,
): Promise<boolean> {
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const options = [`-p ${port}`, ...flags].join(' ');
  const wait = ['-w', '-s', '-t', String(patienceInSeconds)];
  const args = ['start', '-D', cluster, '-l', log, ...wait, '-o', options];
  return execute(program(binaries, 'pg_ctl'), args, { ...account, cwd: '/', env: cleanEnv() }).then(
    () => true,
    () => false,
  );
}

/** Stops Postgres: open transactions are rolled back, what was committed is on the disk. */
export async function stopPostmaster({ cluster, account, binaries }: Installation): Promise<void> {
  const args = ['stop', '-D', cluster, '-m', 'fast', '-w', '-s', '-t', String(patienceInSeconds)];
  try {
    await execute(program(binaries, 'pg_ctl'), args, { ...account, cwd: '/', env: cleanEnv() });
  } catch (error) {
    if (readPostmaster(cluster)?.isRunning) throw error;
  }
}

/**
 * Points the lock file at a number that no process has. Postgres then finds the rest of the file
 * as it was and checks for itself that nothing of its predecessor still uses the files.
 */
function disownLockFile(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, ['2147483646', ...rest].join('\n'));
}

function rotateLog(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size < keptLogBytes) return size;
  renameSync(log, `${log}.1`);
  return 0;
}

function reasonInLog(log: string, start: number): string {
  if (!existsSync(log)) return 'it left no log';
  const lines = readFileSync(log).subarray(start).toString('utf8').trim().split('\n');
  const line = lines.find((entry) => /\b(FATAL|PANIC):/.test(entry)) ?? lines.at(-1) ?? '';
  return line.replace(/^.*?\b(FATAL|PANIC|LOG):\s*/, '');
}

/** The wanted port when nothing has it, else any that is free. */
async function freePort(wanted = 0): Promise<number> {
  try {
    return await listenOnce(wanted);
  } catch {
    return listenOnce(0);
  }
}

async function listenOnce(port: number): Promise<number> {
  const probe = createServer().listen(port, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return address.port;
}

/** The variables of other Postgres tools (PGDATA, PGPORT …) must not steer this one. */
function cleanEnv(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(entries), LC_ALL: 'C' };
}

import { execFile } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { chmod, chown } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { chooseAccount } from '../../../drizzle/embedded/account.ts';
import { findBinaries, program } from '../../../drizzle/embedded/binaries.ts';
import { createCluster, readSecret } from '../../../drizzle/embedded/cluster.ts';
import {
  type Installation,
  isAlive,
  readPostmaster,
  startPostmaster,
} from '../../../drizzle/embedded/postmaster.ts';
import { defaultSettings, type Settings } from '../../../drizzle/embedded/settings.ts';

const execute = promisify(execFile);

/** A Postgres of its own, to be stopped, killed and started again at the same address. */
export interface Postgres {
  /** The address of the database by the role that owns it. */
  url: string;
  /** The same by the superuser. */
  adminUrl: string;
  port: number;
  cluster: string;
  start(settings?: Settings): Promise<void>;
  /** `immediate` is a crash: nothing is written down, the next start recovers. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  /** Kills the postmaster, as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Makes a standby the primary. */
  promote(): Promise<void>;
  /** Asks as the superuser by a connection of its own. */
  ask<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Stops it and removes its files. */
  remove(): Promise<void>;
}

/** Makes empty files in a directory that the account of Postgres may enter. */
export async function makeCluster(dataDir: string): Promise<Postgres> {
  const account = await chooseAccount(undefined, () => {});
  const binaries = await findBinaries(account);
  const cluster = await createCluster({ dataDir, account, binaries, say: () => {}, sync: false });
  return postgresAt(cluster);
}

/** Copies files of a Postgres that is stopped; starts nothing. */
export async function copyCluster(from: string, to = makeDirectory()): Promise<Postgres> {
  const cluster = join(to, 'postgres');
  await execute('cp', ['-a', '--reflink=auto', from, cluster]).catch(() =>
    cpSync(from, cluster, { recursive: true, preserveTimestamps: true }),
  );
  return postgresAt(cluster, to);
}

/** Makes a standby of a Postgres from files that its own were copied from, too; starts it. */
export async function startStandby(files: string, primary: Postgres): Promise<Postgres> {
  const standby = await copyCluster(files);
  const { port, username, password } = new URL(primary.adminUrl);
  const source = `host=127.0.0.1 port=${port} user=${username} password=${password}`;
  appendFileSync(join(standby.cluster, 'postgresql.auto.conf'), `primary_conninfo = '${source}'\n`);
  writeFileSync(join(standby.cluster, 'standby.signal'), '');
  await standby.start();
  return standby;
}

/** A directory that every account may enter. */
export function makeDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'mahdar-faults-'));
  void chmod(directory, 0o755);
  return directory;
}

async function postgresAt(cluster: string, home = join(cluster, '..')): Promise<Postgres> {
  const account = await chooseAccount(cluster, () => {});
  const binaries = await findBinaries(account);
  const port = await freePort();
  const settings: Settings = { ...defaultSettings(), shared_buffers: '64MB' };
  const installation: Installation = { cluster, account, binaries, settings };
  const address = (user: string) =>
    `postgresql://${user}:${readSecret(cluster)}@127.0.0.1:${port}/mahdar`;
  const control = (...args: string[]) =>
    execute(program(binaries, 'pg_ctl'), [...args, '-D', cluster, '-w', '-s'], {
      ...account,
      cwd: '/',
    });
  const isRunning = () => readPostmaster(cluster)?.isRunning === true;

  const postgres: Postgres = {
    url: address('mahdar'),
    adminUrl: address('postgres'),
    port,
    cluster,
    async start(more = {}) {
      Object.assign(settings, more);
      // The backends of one that was killed let go of its memory a moment later.
      for (let tries = 0; !isRunning(); tries += 1) {
        await startPostmaster(installation, port).catch(async (error) => {
          if (tries === 50) throw error;
          await pause(100);
        });
      }
      const taken = readPostmaster(cluster)?.port;
      if (taken !== port) throw new Error(`Postgres started at ${taken} instead of ${port}.`);
    },
    async stop(mode) {
      await control('stop', '-m', mode);
    },
    async kill() {
      const pid = readPostmaster(cluster)?.pid;
      if (!pid) return;
      process.kill(pid, 'SIGKILL');
      while (isAlive(pid)) await pause(10);
    },
    async promote() {
      await control('promote');
    },
    ask: (sql, values) => askOnce(address('postgres'), sql, values),
    async remove() {
      if (isRunning()) await control('stop', '-m', 'immediate').catch(() => {});
      rmSync(home, { recursive: true, force: true, maxRetries: 20 });
    },
  };
  return postgres;
}

/** Gives a directory to whoever runs Postgres. */
export async function giveToPostgres(directory: string, cluster: string): Promise<void> {
  const { uid, gid } = await chooseAccount(cluster, () => {});
  if (uid !== undefined && gid !== undefined) await chown(directory, uid, gid);
}

/** Asks by a connection of its own. */
export async function askOnce<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 20_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** A port beneath those that clients are given: one that knocks there must not meet itself. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}

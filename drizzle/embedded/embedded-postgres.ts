import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';
import { canEnter, chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { checkVersion, createCluster, findCluster, prepareDataDir, readSecret } from './cluster.ts';
import {
  type Installation,
  readPostmaster,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts';
import { enter, isLastOut, type Occupant, occupantName } from './presence.ts';
import { defaultSettings, type Settings } from './settings.ts';

const patience = 60_000;

/** How to open the embedded Postgres of a data directory. */
export interface EmbeddedOptions extends Occupant {
  /** An absolute path; made when missing. */
  dataDir: string;
  onProgress?: (step: string) => void;
  onError?: (error: Error) => void;
  /** Settings that replace {@link defaultSettings}. */
  settings?: Settings;
  /** False makes the files without waiting for the disk (for tests). */
  sync?: boolean;
}

/** A running Postgres that this process uses. */
export interface EmbeddedPostgres {
  /** The address of the database `mahdar` for the role `mahdar`, which owns it and nothing else. */
  url: string;
  /** The address of the database `postgres` for the superuser. */
  adminUrl: string;
  /** Leaves; the last process to leave stops Postgres. */
  leave(): Promise<void>;
}

/**
 * Opens the Postgres of a data directory: joins the one that runs, else starts it, and makes the
 * files first when there are none. Throws a {@link StartupError} when it cannot.
 */
export async function openEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const say = options.onProgress ?? (() => {});
  await prepareDataDir(options.dataDir);
  const existing = findCluster(options.dataDir);
  const account = await chooseAccount(existing, say);
  const binaries = await findBinaries(account);
  if (!existing) say(`Making an empty database in ${options.dataDir}`);
  const plan = { dataDir: options.dataDir, account, binaries, say, sync: options.sync ?? true };
  const cluster = existing ?? (await createCluster(plan));
  checkVersion(cluster, binaries);
  if (!canEnter(account, cluster)) {
    throw new StartupError(
      `The user that runs Postgres (uid ${account.uid}) cannot enter ${cluster}: open the folders above it to that user, or set MAHDAR_DATA_DIR to another directory.`,
    );
  }
  const settings = { ...defaultSettings(), ...options.settings };
  const occupancy = new Occupancy({ cluster, account, binaries, settings }, options);
  const port = await occupancy.begin(say);
  return {
    url: occupancy.address('mahdar', 'mahdar', port),
    adminUrl: occupancy.address('postgres', 'postgres', port),
    leave: () => occupancy.end(),
  };
}

/** One process in one Postgres, from entering to leaving; re-enters when Postgres is killed. */
class Occupancy {
  #client: pg.Client | undefined;
  #hasEnded = false;
  #healing: Promise<void> | undefined;
  readonly #secret: string;
  readonly #installation: Installation;
  readonly #options: EmbeddedOptions;

  constructor(installation: Installation, options: EmbeddedOptions) {
    this.#installation = installation;
    this.#options = options;
    this.#secret = readSecret(installation.cluster);
  }

  async begin(say: (step: string) => void, preferredPort?: number): Promise<number> {
    const { cluster } = this.#installation;
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      const running = readPostmaster(cluster);
      if (!running?.isRunning) {
        say('Starting Postgres');
        await startPostmaster(this.#installation, preferredPort);
      } else if (await this.#tryEnter(running.port)) {
        return running.port;
      } else {
        await pause(100);
      }
    }
    throw new StartupError(
      `Postgres (process ${readPostmaster(cluster)?.pid}) holds ${cluster} but does not answer: stop that process and start again.`,
    );
  }

  address(user: string, database: string, port: number): string {
    return `postgresql://${user}:${this.#secret}@127.0.0.1:${port}/${database}`;
  }

  async #tryEnter(port: number): Promise<boolean> {
    const client = new pg.Client({
      connectionString: this.address('postgres', 'postgres', port),
      application_name: occupantName(this.#options),
      connectionTimeoutMillis: 10_000,
      query_timeout: 30_000,
      keepAlive: true,
    });
    client.on('error', () => {});
    try {
      await client.connect();
      const isIn = await enter(client, this.#options.dataDir, this.#options);
      if (!isIn) return await leaveAtOnce(client);
      await makeDatabase(client, this.#secret);
    } catch (error) {
      await leaveAtOnce(client);
      if (isPassing(error)) return false;
      throw this.#explain(error);
    }
    this.#client = client;
    client.once('end', () => this.#heal(port));
    return true;
  }

  #explain(error: unknown): unknown {
    if ((error as { code?: string }).code !== '28P01') return error;
    return new StartupError(
      `The Postgres in ${this.#installation.cluster} refuses the password that lies beside its files: its owner must set it back.`,
    );
  }

  #heal(port: number): void {
    if (this.#hasEnded) return;
    this.#healing = this.begin(() => {}, port)
      .then((newPort) => {
        if (newPort !== port) throw new StartupError('Postgres came back on another port: restart');
      })
      .catch((error: Error) => this.#options.onError?.(error));
  }

  async end(): Promise<void> {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    await this.#healing;
    const client = this.#client;
    if (!client) return;
    const isLast = await isLastOut(client).catch(() => false);
    if (isLast) await stopPostmaster(this.#installation);
    await client.end().catch(() => {});
  }
}

async function leaveAtOnce(client: pg.Client): Promise<false> {
  await client.end().catch(() => {});
  return false;
}

/** True for the faults of a Postgres that is starting, stopping or gone: look again. */
function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string };
  if (code === undefined) return /^(Connection terminated|timeout)/.test(message);
  return /^(ECONNREFUSED|ECONNRESET|EPIPE|57P0.|08...|53300)$/.test(code);
}

async function makeDatabase(client: pg.Client, secret: string): Promise<void> {
  const { rows } = await client.query(`select from pg_database where datname = 'mahdar'`);
  if (rows.length > 0) return;
  const password = client.escapeLiteral(secret);
  for (const statement of [
    `create role mahdar login password ${password}`,
    'create database mahdar owner mahdar template template0',
  ]) {
    await client.query(statement).catch((error: { code?: string }) => {
      // Another process makes the same at the same moment.
      if (!['42710', '42P04', '23505'].includes(error.code ?? '')) throw error;
    });
  }
}

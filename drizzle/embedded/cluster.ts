import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { chmod, chown, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '../startup-error.ts';
import { type Account, canEnter } from './account.ts';
import { type Binaries, makeSharedHome, program, sharedHome } from './binaries.ts';
import { isAlive } from './postmaster.ts';

const execute = promisify(execFile);
const secretFile = 'mahdar.secret';
const draftPrefix = 'postgres.new-';

/** Makes the data directory when it is missing. Throws a {@link StartupError} when it cannot. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  if (existsSync(dataDir)) return;
  try {
    await mkdir(dataDir, { recursive: true });
    await chmod(dataDir, 0o755);
  } catch (error) {
    throw unwritable(dataDir, error);
  }
}

function unwritable(dataDir: string, error: unknown): StartupError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
  return new StartupError(
    `Mahdar cannot keep its database in ${dataDir} (${code}): set MAHDAR_DATA_DIR to a directory that it may write.`,
  );
}

/** The real path of the database files of a data directory; undefined before the first start. */
export function findCluster(dataDir: string): string | undefined {
  const entry = join(dataDir, 'postgres');
  const kind = lstatSync(entry, { throwIfNoEntry: false });
  if (!kind) return undefined;
  if (kind.isSymbolicLink() && !existsSync(entry)) {
    throw new StartupError(
      `${entry} points to database files that are gone: remove it to begin with an empty database.`,
    );
  }
  const isEmpty = kind.isDirectory() && readableNames(entry).length === 0;
  return isEmpty ? undefined : realpathSync(entry);
}

function readableNames(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return ['unreadable'];
  }
}

/** What it takes to make the database files. */
export interface ClusterPlan {
  dataDir: string;
  account: Account;
  binaries: Binaries;
  say: (step: string) => void;
  /** False saves seconds where the files need not survive a power cut. */
  sync: boolean;
}

/** Makes the files of an empty database. */
export function createCluster(plan: ClusterPlan): Promise<string> {
  return placeCluster(plan, (draft) => initialise(plan, draft));
}

/**
 * Fills a directory of another name and moves it into place in one step, so that a kill halfway
 * leaves nothing behind that looks finished, and of two first starts at once one wins.
 */
export async function placeCluster(
  plan: Omit<ClusterPlan, 'sync'>,
  fill: (draft: string) => Promise<void>,
): Promise<string> {
  const { dataDir, account } = plan;
  const entry = join(dataDir, 'postgres');
  const isReachable = canEnter(account, dataDir);
  const home = isReachable ? dataDir : sharedHome;
  try {
    if (!isReachable) {
      plan.say(`Keeping the files in ${sharedHome}, because Postgres may not enter ${dataDir}`);
      await makeSharedHome();
    }
    await removeAbandonedDrafts(home);
    const draft = join(home, `${draftPrefix}${process.pid}-${randomBytes(4).toString('hex')}`);
    await fill(draft);
    if (isReachable) await rename(draft, entry).catch(() => loseRace(draft, entry));
    else await publishElsewhere(draft, entry);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw unwritable(dataDir, error);
  }
  return realpathSync(entry);
}

async function initialise({ account, binaries, sync }: ClusterPlan, draft: string): Promise<void> {
  const password = `${draft}.secret`;
  await mkdir(draft, { mode: 0o700 });
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    await chown(draft, account.uid, account.gid);
    await chown(password, account.uid, account.gid);
  }
  const args = [
    `--pgdata=${draft}`,
    '--username=postgres',
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...localeArgs(),
    '--no-instructions',
    ...(sync ? [] : ['--no-sync']),
  ];
  try {
    await execute(program(binaries, 'initdb'), args, { ...account, cwd: '/' });
    await rename(password, join(draft, secretFile));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    await rm(password, { force: true });
    const { stderr, message } = error as Error & { stderr?: string };
    const reason = (stderr ?? message).split('\n').find((line) => line.includes('error'));
    throw new StartupError(`Postgres could not make its files: ${reason ?? message}`);
  }
}

/**
 * Postgres' own UTF-8 rules order and compare text alike on every machine, but trigrams still ask
 * the system what a letter is: with LC_CTYPE=C they see none in Arabic.
 */
function localeArgs(): string[] {
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  if (process.platform === 'win32') return builtin;
  const letters = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  return [...builtin, '--locale=C', `--lc-ctype=${letters}`];
}

async function publishElsewhere(draft: string, entry: string): Promise<void> {
  const files = join(sharedHome, `postgres-${randomBytes(6).toString('hex')}`);
  await rename(draft, files);
  await symlink(files, entry).catch(() => loseRace(files, entry));
}

async function loseRace(loser: string, entry: string): Promise<void> {
  await rm(loser, { recursive: true, force: true });
  if (!existsSync(join(entry, 'PG_VERSION'))) {
    throw new StartupError(
      `${entry} is in the way: remove it, or set MAHDAR_DATA_DIR to another directory.`,
    );
  }
}

async function removeAbandonedDrafts(home: string): Promise<void> {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(draftPrefix))) {
    const maker = Number.parseInt(name.slice(draftPrefix.length), 10);
    if (!isAlive(maker)) await rm(join(home, name), { recursive: true, force: true });
  }
}

/** The password of the files' own superuser `postgres` and of the role `mahdar`. */
export function readSecret(cluster: string): string {
  try {
    return readFileSync(join(cluster, secretFile), 'utf8').trim();
  } catch {
    throw new StartupError(
      `${cluster} was not made by Mahdar (it has no readable ${secretFile}): set MAHDAR_DATA_DIR to another directory.`,
    );
  }
}

/** Refuses files that another major version of Postgres made, before Postgres does so in its log. */
export function checkVersion(cluster: string, binaries: Binaries): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const major = binaries.version.split('.', 1)[0];
  if (made === major) return;
  throw new StartupError(
    `The database in ${cluster} was made by PostgreSQL ${made} and this version of Mahdar brings PostgreSQL ${major}: start the version of Mahdar that made it and export the coverage, or set MAHDAR_DATA_DIR to another directory.`,
  );
}

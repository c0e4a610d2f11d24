import { execFile, execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { promisify } from 'node:util';
import { StartupError } from '../startup-error.ts';

const execute = promisify(execFile);

/** Whom Postgres runs as; without ids it runs as the user of this process. */
export interface Account {
  uid?: number;
  gid?: number;
}

const ownName = 'mahdar';

/**
 * Postgres refuses to run as root, so root lends it another user: the owner of the files when
 * they exist, else an unprivileged user of this machine, which is made when there is none.
 */
export async function chooseAccount(
  cluster: string | undefined,
  say: (step: string) => void,
): Promise<Account> {
  const me = process.getuid?.();
  if (me === undefined) return {};
  if (cluster) return accountOfOwner(cluster, me);
  if (me !== 0) return {};
  const found = (await lookUp(ownName)) ?? (await lookUp('postgres'));
  if (found) return found;
  say(`Making the system user "${ownName}", because Postgres does not run as root`);
  const made = (await makeUser()) ?? (await lookUp('nobody'));
  if (made) return made;
  throw new StartupError(
    'Postgres does not run as root and no other user could be made here: start Mahdar as an ordinary user, or set DATABASE_URL to a PostgreSQL 15 or newer.',
  );
}

function accountOfOwner(cluster: string, me: number): Account {
  const { uid, gid } = statSync(cluster);
  if (me !== 0) {
    if (uid === me) return {};
    throw new StartupError(
      `The database in ${cluster} belongs to another user (uid ${uid}): start Mahdar as that user, or set MAHDAR_DATA_DIR to another directory.`,
    );
  }
  if (uid !== 0) return { uid, gid };
  throw new StartupError(
    `The database in ${cluster} belongs to root, and Postgres does not run as root: give the directory to another user with chown.`,
  );
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([
      execute('id', ['-u', name]).then(({ stdout }) => Number(stdout)),
      execute('id', ['-g', name]).then(({ stdout }) => Number(stdout)),
    ]);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

async function makeUser(): Promise<Account | undefined> {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', ownName]],
    ['adduser', ['-S', '-D', '-H', ownName]],
  ];
  for (const [command, args] of ways) {
    try {
      await execute(command, args);
      return await lookUp(ownName);
    } catch {}
  }
  return undefined;
}

/** True when the account can walk to a directory: every folder above it lets the account through. */
export function canEnter(account: Account, directory: string): boolean {
  if (account.uid === undefined) return true;
  try {
    execFileSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], {
      ...account,
      cwd: '/',
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

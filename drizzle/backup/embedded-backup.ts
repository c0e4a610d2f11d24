import { execFile } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { chmod, chown, copyFile, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { chooseAccount } from '../embedded/account.ts';
import { findBinaries } from '../embedded/binaries.ts';
import {
  checkVersion,
  findCluster,
  placeCluster,
  prepareDataDir,
  readSecret,
} from '../embedded/cluster.ts';
import { openEmbeddedPostgres } from '../embedded/embedded-postgres.ts';
import { StartupError } from '../startup-error.ts';
import { BaseBackup } from './base-backup.ts';

const execute = promisify(execFile);
/** Where the installation's secret lies in a data directory, and in the files of a copy. */
const secretFile = 'secret';
const secretInCopy = 'mahdar.installation';

/** Which embedded database, which file, and whom to tell what is going on. */
export interface EmbeddedCopy {
  dataDir: string;
  file: string;
  say: (step: string) => void;
  signal?: AbortSignal;
}

/**
 * Copies all of an embedded database, the installation's secret too, beside whoever uses it. The
 * file is for its owner alone.
 */
export async function backUpEmbedded({ dataDir, file, say, signal }: EmbeddedCopy): Promise<void> {
  if (!findCluster(dataDir)) throw new StartupError(`There is no database in ${dataDir}.`);
  const postgres = await openEmbeddedPostgres({ dataDir, role: 'command', onProgress: say });
  const inCluster = join(findCluster(dataDir) ?? dataDir, secretInCopy);
  try {
    await lendSecret(join(dataDir, secretFile), inCluster);
    say('Copying the database');
    const target = createWriteStream(file, { mode: 0o600 });
    await pipeline(new BaseBackup(postgres.adminUrl), createGzip(), target, { signal });
  } finally {
    await rm(inCluster, { force: true });
    await postgres.leave();
  }
}

/** Postgres copies what is among its files, and must be let read it. */
async function lendSecret(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  await copyFile(from, to);
  await chmod(to, 0o600);
  const { uid, gid } = await stat(join(to, '..'));
  if (process.getuid?.() === 0) await chown(to, uid, gid);
}

/** Makes an embedded database of a copy, where there is none yet. */
export async function restoreEmbedded({ dataDir, file, say }: EmbeddedCopy): Promise<void> {
  await prepareDataDir(dataDir);
  if (findCluster(dataDir)) {
    throw new StartupError(
      `There is a database in ${dataDir} already: move it away, or set MAHDAR_DATA_DIR to another directory.`,
    );
  }
  const account = await chooseAccount(undefined, say);
  const binaries = await findBinaries(account);
  say('Unpacking the copy');
  const cluster = await placeCluster({ dataDir, account, binaries, say }, async (draft) => {
    try {
      await unpack(file, draft);
      readSecret(draft);
      checkVersion(draft, binaries);
      const { uid, gid } = account;
      if (uid !== undefined) await execute('chown', ['-R', `${uid}:${gid}`, draft]);
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      throw error;
    }
  });
  const secret = join(cluster, secretInCopy);
  if (!existsSync(secret)) return;
  await copyFile(secret, join(dataDir, secretFile));
  await chmod(join(dataDir, secretFile), 0o600);
  await rm(secret);
}

async function unpack(file: string, directory: string): Promise<void> {
  await mkdir(directory, { mode: 0o700 });
  try {
    await execute('tar', ['-xzf', file, '-C', directory, '--no-same-owner']);
  } catch {
    throw new StartupError(`${file} is damaged, or was not written by mahdar backup.`);
  }
}

import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '../env.ts';

/**
 * What keys, preview tokens and webhooks of this installation are made with: `MAHDAR_SECRET`, else,
 * beside an embedded database, a file of its data directory that is made when it is missing. Null
 * for a database of somebody else's without the variable: processes elsewhere could not share a
 * file.
 */
export async function installationSecret(env: Env): Promise<Buffer | null> {
  if (env.MAHDAR_SECRET) return Buffer.from(env.MAHDAR_SECRET, 'utf8');
  if (env.DATABASE_URL) return null;
  await mkdir(env.MAHDAR_DATA_DIR, { recursive: true });
  const file = join(env.MAHDAR_DATA_DIR, 'secret');
  try {
    await writeFile(file, `${randomBytes(32).toString('base64url')}\n`, {
      flag: 'wx',
      mode: 0o600,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await chmod(file, 0o600);
  return Buffer.from((await readFile(file, 'utf8')).trim(), 'utf8');
}

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { makeCluster, makeDirectory, type Postgres } from './postgres.ts';
import { startWithSample } from './start-with-sample.ts';

const execute = promisify(execFile);

declare module 'vitest' {
  interface ProvidedContext {
    /** Files of a stopped Postgres with the sample, the installation's secret, and an editor's key. */
    faults: { template: string; secret: string; key: string };
  }
}

/** Makes the Postgres that every case copies: migrated, with the sample and one editor. */
export async function setup(project: TestProject): Promise<() => void> {
  const directory = makeDirectory();
  const postgres = await makeCluster(directory);
  const secret = randomBytes(32).toString('hex');
  try {
    const key = await fill(postgres, secret);
    project.provide('faults', { template: postgres.cluster, secret, key });
  } catch (error) {
    await postgres.remove();
    throw error;
  }
  return () => rmSync(directory, { recursive: true, force: true });
}

/** Starts a Postgres, fills it and stops it; the key of its editor. */
async function fill(postgres: Postgres, secret: string): Promise<string> {
  const { close } = await startWithSample(postgres);
  await close();
  const key = await makeKey(postgres.url, secret);
  await postgres.stop('fast');
  return key;
}

/** The command that makes keys for editors. */
async function makeKey(url: string, secret: string): Promise<string> {
  const words = ['create', '--scope', 'write', '--scope', 'read:drafts', '--label', 'faults'];
  const { stdout } = await execute(process.execPath, ['bin/mahdar.js', 'key', ...words], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    env: { ...process.env, DATABASE_URL: url, MAHDAR_SECRET: secret },
  });
  return stdout.trim();
}

import { randomBytes } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { readSecret } from '../../../drizzle/embedded/cluster.ts';
import { createApiKey } from '../../../server/access/api-key.ts';
import {
  copyCluster,
  giveToPostgres,
  makeCluster,
  makeDirectory,
  type Postgres,
} from '../../faults/support/postgres.ts';
import { startWithSample } from '../../faults/support/start-with-sample.ts';

/** A primary with the sample, and what servers need to use it. */
export interface Primary {
  postgres: Postgres;
  /** The header of an editor. */
  editor: { authorization: string };
  /** The variables of a server that uses it. */
  env: Record<string, string>;
}

/** A primary and a replica that streams from it. */
export interface Pair extends Primary {
  replica: Postgres;
}

/** Makes a primary for a test file; the file's end removes it. Call it at the top level. */
export async function startPrimary(): Promise<Primary> {
  const postgres = await makeCluster(makeDirectory());
  afterAll(() => postgres.remove());
  const { db, close } = await startWithSample(postgres);
  const secret = randomBytes(32).toString('hex');
  const scopes = ['write', 'read:drafts', 'admin'] as const;
  const { key } = await createApiKey(db, Buffer.from(secret), {
    label: 'scale',
    scopes: [...scopes],
  });
  await close();
  const env = {
    DATABASE_URL: postgres.url,
    MAHDAR_SECRET: secret,
    MAHDAR_SAMPLE: 'off',
    LOG_LEVEL: 'warn',
  };
  return { postgres, editor: { authorization: `Bearer ${key}` }, env };
}

/** Makes a primary and a replica for a test file; the file's end removes both. Call it at the top level. */
export async function startPair(): Promise<Pair> {
  const primary = await startPrimary();
  const { postgres } = primary;
  await postgres.stop('fast');
  const replica = await copyCluster(postgres.cluster);
  afterAll(() => replica.remove());
  const source = `host=127.0.0.1 port=${postgres.port} user=postgres password=${readSecret(postgres.cluster)}`;
  appendFileSync(join(replica.cluster, 'postgresql.auto.conf'), `primary_conninfo = '${source}'\n`);
  const signal = join(replica.cluster, 'standby.signal');
  writeFileSync(signal, '');
  await giveToPostgres(signal, replica.cluster);
  await postgres.start();
  await replica.start();
  return { ...primary, replica, env: { ...primary.env, DATABASE_REPLICA_URLS: replica.url } };
}

/** Lets a replica hear everything and show nothing, until it is let go on. */
export const holdReplay = (replica: Postgres) => replica.ask('select pg_wal_replay_pause()');

export const goOnReplaying = (replica: Postgres) => replica.ask('select pg_wal_replay_resume()');

/** How many statements of Mahdar's have read rows in a Postgres since its start. */
export async function scansOf(postgres: Postgres): Promise<number> {
  const [row] = await postgres.ask<{ scans: string }>(
    `select coalesce(sum(coalesce(seq_scan, 0) + coalesce(idx_scan, 0)), 0)::text as scans
     from pg_stat_user_tables where relname in ('article', 'meeting', 'country', 'person')`,
  );
  return Number(row?.scans);
}

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, inject, it } from 'vitest';
import { readPostmaster } from '../../drizzle/embedded/postmaster.ts';
import { fileEnd } from '../support/file-end.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { originOf } from './support/ask.ts';
import { figure, inForm } from './support/form.ts';
import { Ledger, nothingWrong } from './support/ledger.ts';
import { askOnce, copyCluster, makeDirectory } from './support/postgres.ts';

const { template, secret, key } = inject('faults');
const dataDir = makeDirectory();
const files = await copyCluster(template, dataDir);
afterAll(() => files.remove());
const end = fileEnd();

/** The Postgres that the servers brought, at whatever port. */
const postgres = {
  ask: <Row extends object>(sql: string, values?: unknown[]) => {
    const port = readPostmaster(files.cluster)?.port;
    return askOnce<Row>(files.adminUrl.replace(`:${files.port}/`, `:${port}/`), sql, values);
  },
};

interface Started {
  winner: ServerProcess;
  origin: string;
  loser: string;
}

/**
 * Starts two servers at once: one serves, the other is told why it may not. Where Postgres does not
 * answer in time, as on a machine with other work, both are started again, as a supervisor does.
 */
async function startTwo(tries = 3): Promise<Started> {
  const env = { MAHDAR_DATA_DIR: dataDir, MAHDAR_SECRET: secret, LOG_LEVEL: 'error' };
  const servers = [1, 2].map(() => startServer(env, end));
  const results = await Promise.allSettled(servers.map(({ listening }) => listening));
  const won = results.findIndex(({ status }) => status === 'fulfilled');
  const [winner, result, loser] = [servers[won], results[won], servers[1 - won]];
  if (!winner || !loser || result?.status !== 'fulfilled') {
    const said = servers.map(({ output }) => output()).join('\n');
    await Promise.all(servers.map(({ exit }) => exit));
    if (tries > 1 && said.includes('it does not answer')) return startTwo(tries - 1);
    throw new Error(said);
  }
  await loser.exit;
  return { winner, origin: originOf(result.value), loser: loser.output() };
}

it('an embedded Postgres and its server, killed and started twice at once again and again, lose nothing', async () => {
  const ledger = new Ledger(key);
  let origin = '';
  const starts: number[] = [];
  for (let round = 0; round < inForm(3, 30); round += 1) {
    const began = performance.now();
    const started = await startTwo();
    starts.push(performance.now() - began);
    origin = started.origin;
    expect(started.loser).toContain('Another Mahdar server');
    if (round === 0) await ledger.start(postgres, 3, () => origin);
    const before = ledger.acknowledged;
    await expect.poll(() => ledger.acknowledged, { timeout: 60_000 }).toBeGreaterThan(before + 3);
    await pause(Math.random() * 300);
    started.winner.kill('SIGKILL');
    if (round % 2 === 1) process.kill(readPostmaster(files.cluster)?.pid ?? 0, 'SIGKILL');
    await started.winner.exit;
  }
  const last = await startTwo();
  origin = last.origin;
  await pause(500);
  await ledger.stop();

  figure('embedded killed: rounds', starts.length);
  figure('embedded killed: slowest start of two at once, ms', Math.max(...starts));
  const audit = await ledger.audit(postgres);
  figure('embedded killed: acknowledged', audit.acknowledged);
  expect(audit).toMatchObject(nothingWrong);
  last.winner.kill('SIGTERM');
  expect(await last.winner.exit).toBe(0);
  expect(readPostmaster(files.cluster)).toBeUndefined();
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { fileEnd } from '../support/file-end.ts';
import { startServer } from '../support/server-process.ts';
import { ask, originOf } from './support/ask.ts';
import { figure } from './support/form.ts';
import { Ledger, nothingWrong } from './support/ledger.ts';
import { kindsOf, newQuestion, startLoad, unexplained } from './support/load.ts';
import { copyCluster, makeDirectory, type Postgres } from './support/postgres.ts';
import { untilReady } from './support/world.ts';

/** Whether this process may mount: the suite runs in a mount namespace of its own for that. */
const canMount = process.env.MAHDAR_FAULTS_MOUNTS === 'own';

// The servers leave before their disks do.
const unmounting = fileEnd();
const end = fileEnd();

/** A disk of 256 MB that can be filled. */
function makeDisk(): { directory: string; fill(): void; free(): void } {
  const directory = makeDirectory();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m,mode=755', 'tmpfs', directory]);
  unmounting.add(() => execFileSync('umount', ['-l', directory]));
  const ballast = join(directory, 'ballast');
  const home = join(directory, 'home');
  mkdirSync(home);
  return {
    directory: home,
    fill() {
      execFileSync('sh', ['-c', 'cat /dev/zero > "$1" 2>/dev/null || true', 'sh', ballast]);
    },
    free: () => rmSync(ballast),
  };
}

async function serve(postgres: Postgres): Promise<string> {
  const { secret } = inject('faults');
  const server = startServer(
    { DATABASE_URL: postgres.url, MAHDAR_SECRET: secret, MAHDAR_SAMPLE: 'off', LOG_LEVEL: 'error' },
    end,
  );
  return originOf(await server.listening);
}

/** Puts the write-ahead log on another disk. */
function moveLog(cluster: string, to: string): void {
  const log = join(cluster, 'pg_wal');
  execFileSync('cp', ['-a', log, to]);
  rmSync(log, { recursive: true });
  symlinkSync(join(to, 'pg_wal'), log);
}

describe.skipIf(!canMount)('a disk that is full (needs root, to mount one)', () => {
  it('of data refuses writes by a code, answers reads, and loses nothing', async () => {
    const { template, key } = inject('faults');
    const disk = makeDisk();
    const postgres = await copyCluster(template, disk.directory);
    const other = makeDirectory();
    onTestFinished(async () => {
      await postgres.remove();
      rmSync(other, { recursive: true });
    });
    execFileSync('chown', ['--reference', postgres.cluster, other]);
    moveLog(postgres.cluster, other);
    await postgres.start();
    const origin = await serve(postgres);
    const ledger = new Ledger(key);
    await ledger.start(postgres, 4, () => origin);
    await expect.poll(() => ledger.acknowledged, { timeout: 30_000 }).toBeGreaterThan(10);
    disk.fill();
    const readers = startLoad(origin, { clients: 4, rest: 20, question: newQuestion });
    await expect.poll(() => ledger.kinds, { timeout: 30_000 }).toHaveProperty('507 STORAGE_FULL');
    await pause(1_000);
    const reads = kindsOf(await readers.stop());
    disk.free();
    const full = ledger.acknowledged;
    await expect.poll(() => ledger.acknowledged, { timeout: 30_000 }).toBeGreaterThan(full + 10);
    await ledger.stop();

    figure('data disk full: replies to editors', JSON.stringify(ledger.kinds));
    figure('data disk full: replies to readers', JSON.stringify(reads));
    expect(Object.keys(reads)).toEqual(['200']);
    expect(Object.keys(ledger.kinds).sort()).toEqual(['200', '507 STORAGE_FULL']);
    expect(await ledger.audit(postgres)).toMatchObject(nothingWrong);
  });

  it('of the log takes Postgres down, not the server, and every acknowledged write is there when there is room', async () => {
    const { template, key } = inject('faults');
    const disk = makeDisk();
    const postgres = await copyCluster(template, disk.directory);
    onTestFinished(() => postgres.remove());
    await postgres.start({ wal_recycle: 'off', min_wal_size: '32MB' });
    const origin = await serve(postgres);
    const ledger = new Ledger(key);
    await ledger.start(postgres, 4, () => origin);
    await expect.poll(() => ledger.acknowledged, { timeout: 30_000 }).toBeGreaterThan(10);
    disk.fill();
    // The segment at hand has room left: the next one finds none.
    const isDown = () =>
      postgres
        .ask('select pg_switch_wal()')
        .then(() => postgres.ask('select pg_logical_emit_message(true, $1, $2)', ['full', 'x']))
        .then(
          () => false,
          () => true,
        );
    await expect.poll(isDown, { timeout: 60_000 }).toBe(true);
    await expect
      .poll(async () => (await ask(origin, { path: '/readyz' })).status, { timeout: 30_000 })
      .toBe(503);
    const health = await ask(origin, { path: '/healthz' });
    disk.free();
    await postgres.start();
    figure('log disk full: ms to ready once there is room', await untilReady(origin));
    const full = ledger.acknowledged;
    await expect.poll(() => ledger.acknowledged, { timeout: 30_000 }).toBeGreaterThan(full + 10);
    await ledger.stop();

    figure('log disk full: replies to editors', JSON.stringify(ledger.kinds));
    expect(health.status).toBe(200);
    expect(unexplained(ledger.kinds)).toEqual([]);
    expect(await ledger.audit(postgres)).toMatchObject(nothingWrong);
  });
});

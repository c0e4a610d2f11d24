import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { isAlive } from '../../drizzle/embedded/postmaster.ts';
import { ask, originOf, type Reply } from '../faults/support/ask.ts';
import {
  makeDataDir,
  postgresOf,
  type ServerProcess,
  startServer,
} from '../support/server-process.ts';
import { startPrimary } from './support/cluster.ts';
import { openNewsroom } from './support/newsroom.ts';

const patience = { timeout: 30_000, interval: 50 };
/** Each of them is a start of several processes. */
vi.setConfig({ testTimeout: 180_000 });

const primary = await startPrimary();

const question = { query: '{ coverage { articles } }' };

/** The processes that a process has started and that are still there. */
function childrenOf(pid: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((child) => parentOf(child) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    // What stands before is the program's name, in brackets.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return Number(parent);
  } catch {
    return undefined;
  }
}

const startWorkers = (count: string, env: Record<string, string>): ServerProcess =>
  startServer(env, undefined, ['--workers', count]);

/** Asks over a connection of its own, so that each question may meet another process. */
const askAnew = (origin: string): Promise<Reply> =>
  ask(origin, { ...question, headers: { connection: 'close' } });

describe.runIf(process.platform === 'linux')('several processes on one port', () => {
  it('share the Postgres that Mahdar brings, and leave nothing behind', async () => {
    const dataDir = makeDataDir();
    const server = startWorkers('2', { MAHDAR_DATA_DIR: dataDir });
    const origin = originOf(await server.listening);
    const workers = childrenOf(server.pid).filter((pid) => pid !== postgresOf(dataDir)?.pid);
    expect(workers.length).toBeGreaterThanOrEqual(2);
    for (let asked = 0; asked < 6; asked += 1) {
      expect((await askAnew(origin)).data).toEqual({ coverage: { articles: 55 } });
    }
    server.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    // Whoever took over its children may not have looked at them yet.
    await vi.waitFor(() => expect(workers.filter(isAlive)).toEqual([]), patience);
    expect(postgresOf(dataDir)).toBeUndefined();
  });

  it('go on when one of them is killed, and it is replaced', async () => {
    const { env } = primary;
    const server = startWorkers('2', env);
    const origin = originOf(await server.listening);
    const [victim = 0, ...others] = childrenOf(server.pid);
    process.kill(victim, 'SIGKILL');
    await vi.waitFor(() => expect(server.output()).toContain('is replaced'), patience);
    expect((await askAnew(origin)).status).toBe(200);
    await vi.waitFor(() => {
      const now = childrenOf(server.pid);
      expect(now).toHaveLength(others.length + 1);
      expect(now).not.toContain(victim);
    }, patience);
  });

  it('all forget an answer when a row that it holds is changed by one of them', async () => {
    const { env, editor } = primary;
    const server = startWorkers('3', { ...env, MAHDAR_CACHE_MB: '8' });
    const origin = originOf(await server.listening);
    const newsroom = await openNewsroom(origin, editor);
    for (let edition = 1; edition <= 5; edition += 1) {
      for (let asked = 0; asked < 6; asked += 1) await newsroom.read(origin);
      await newsroom.write(origin, `Edition ${edition}`);
      await vi.waitFor(async () => {
        const read = await Promise.all([1, 2, 3, 4, 5, 6].map(() => newsroom.read(origin)));
        expect(new Set(read.map(({ headline }) => headline))).toEqual(
          new Set([`Edition ${edition}`]),
        );
      }, patience);
    }
  });

  it('answer what they were asked before they leave', async () => {
    // A connection that nobody has accepted yet is the system's to refuse once nobody listens.
    const server = startWorkers('2', { ...primary.env, MAHDAR_DRAIN_SECONDS: '1' });
    const origin = originOf(await server.listening);
    // As many as they have connections to the database: none has to stand in a line.
    const asked = Array.from({ length: 8 }, (_, index) =>
      ask(origin, { query: `{ q${index}: articles(first: 20) { nodes { body } } }` }),
    );
    await Promise.race(asked);
    server.kill('SIGTERM');
    const replies = await Promise.all(asked);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await server.exit).toBe(0);
  });

  it('count together what a client asks', async () => {
    const env = { ...primary.env, MAHDAR_RATE_LIMIT: '12/100' };
    // On a busy machine the count may come later than a process waits for it: then all begin anew.
    await vi.waitFor(
      async () => {
        const server = startWorkers('3', env);
        const origin = originOf(await server.listening);
        const replies: Reply[] = [];
        for (let asked = 0; asked < 20; asked += 1) replies.push(await askAnew(origin));
        server.kill('SIGTERM');
        await server.exit;
        const statuses = replies.map(({ status }) => status);
        expect(statuses).toEqual([...Array(12).fill(200), ...Array(8).fill(429)]);
      },
      { ...patience, timeout: 120_000 },
    );
  });

  it('end with the one that watches over them', async () => {
    const { env } = primary;
    const server = startWorkers('2', env);
    await server.listening;
    const workers = childrenOf(server.pid);
    server.kill('SIGKILL');
    await vi.waitFor(() => expect(workers.filter(isAlive)).toEqual([]), patience);
  });
});

describe('--workers', () => {
  it.each(['0', '-1', 'many', '1.5', '999'])('refuses %s', async (count) => {
    const server = startServer({}, undefined, [`--workers=${count}`]);
    expect(await server.exit).toBe(1);
    expect(server.output()).toContain('--workers must be auto or a whole number from 1 to 256.');
  });

  it('refuses what it does not know, without a stack', async () => {
    const server = startServer({}, undefined, ['--threads', '2']);
    expect(await server.exit).toBe(1);
    expect(server.output()).toContain('--threads');
    expect(server.output()).not.toMatch(/\n\s+at /);
  });
});

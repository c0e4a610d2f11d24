import { expect, it, onTestFinished, vi } from 'vitest';
import { ask, originOf } from '../faults/support/ask.ts';
import { fileEnd } from '../support/file-end.ts';
import { startServer } from '../support/server-process.ts';
import { startBalancer } from './support/balancer.ts';
import { startPair } from './support/cluster.ts';
import { openNewsroom } from './support/newsroom.ts';
import { describeWith } from './support/programs.ts';
import { startRedis } from './support/redis-server.ts';

/** How old what the public reads may be: the replica's bound, and a second to be told and to look. */
const bound = 6_000;
const patience = { timeout: 60_000, interval: 100 };

vi.setConfig({ testTimeout: 240_000 });

describeWith('redis-server', 'a primary, a replica, Redis and three processes', async () => {
  const pair = await startPair();
  const redis = await startRedis();
  const env = { ...pair.env, REDIS_URL: redis.url, MAHDAR_CACHE_MB: '8' };
  const end = fileEnd();
  const start = () => startServer(env, end);
  const servers = [start(), start(), start()];
  const origins = await Promise.all(
    servers.map(async ({ listening }) => originOf(await listening)),
  );
  const balancer = await startBalancer(origins);
  const newsroom = await openNewsroom(balancer.origin, pair.editor);
  let edition = 0;
  let state = 'all there';

  interface Load {
    /** What went wrong, in words. */
    faults: Set<string>;
    reads: number;
    writes: number;
    /** Lets what is under way end. */
    end(): Promise<void>;
  }

  /** One editor writes all the time and three readers read, some of it as nobody read it before. */
  function startLoad(): Load {
    const load = { faults: new Set<string>(), reads: 0, writes: 0 };
    const fail = (what: string) => load.faults.add(`${state}: ${what}`);
    const written: { edition: number; at: number }[] = [];
    let isOver = false;
    const checkAge = (headline: string | undefined, asked: number) => {
      const due = written.findLast(({ at }) => at < asked - bound)?.edition ?? 0;
      const seen = Number(/\d+/.exec(headline ?? '')?.[0] ?? 0);
      if (seen < due) fail(`edition ${seen} although ${due} had long been out`);
    };
    const write = async () => {
      while (!isOver) {
        edition += 1;
        const { status, code } = await newsroom.write(balancer.origin, `Edition ${edition}`);
        if (status !== 200) fail(`a write: ${status} ${code}`);
        written.push({ edition, at: performance.now() });
        load.writes += 1;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    const read = async (reader: number) => {
      for (let turn = 0; !isOver; turn += 1) {
        const asked = performance.now();
        const { reply, headline } = await newsroom.read(balancer.origin);
        if (reply.status !== 200) fail(`a read: ${reply.status} ${reply.code}`);
        else checkAge(headline, asked);
        const query = `{ q${reader}_${turn}: articles(first: 3) { nodes { slug } } }`;
        const { status, code } = await ask(balancer.origin, { query });
        if (status !== 200) fail(`another read: ${status} ${code}`);
        load.reads += 2;
      }
    };
    const running = [write(), ...[1, 2, 3].map(read)];
    const end = async () => {
      isOver = true;
      await Promise.all(running);
    };
    onTestFinished(end);
    return Object.assign(load, { end });
  }

  /** Lets the load go on until some more has been read and written. */
  async function goOn(load: Load): Promise<void> {
    const goal = { reads: load.reads + 60, writes: load.writes + 6 };
    await vi.waitFor(() => {
      expect(load.reads).toBeGreaterThan(goal.reads);
      expect(load.writes).toBeGreaterThan(goal.writes);
    }, patience);
  }

  it('fail nobody, and show nobody what is old, when one of them after the other is lost', async () => {
    const load = startLoad();
    await goOn(load);

    state = 'a process lost';
    servers[0]?.kill('SIGKILL');
    await goOn(load);

    state = 'the replica lost';
    await pair.replica.stop('immediate');
    await goOn(load);
    state = 'the replica back';
    await pair.replica.start();
    await goOn(load);

    state = 'Redis frozen';
    redis.freeze();
    await goOn(load);
    redis.thaw();
    state = 'Redis lost';
    await redis.kill();
    await goOn(load);
    state = 'Redis back';
    await redis.start();
    await goOn(load);

    await load.end();
    expect([...load.faults]).toEqual([]);
  });

  it('all come to show the last edition', async () => {
    const [, ...left] = origins;
    for (const origin of left) {
      await vi.waitFor(
        async () => expect((await newsroom.read(origin)).headline).toBe(`Edition ${edition}`),
        { timeout: bound, interval: 50 },
      );
    }
  });
});

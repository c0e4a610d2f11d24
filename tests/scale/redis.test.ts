import { createClient } from '@redis/client';
import { afterAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ask, originOf } from '../faults/support/ask.ts';
import { fileEnd } from '../support/file-end.ts';
import { startServer } from '../support/server-process.ts';
import { startPrimary } from './support/cluster.ts';
import { openNewsroom } from './support/newsroom.ts';
import { describeWith } from './support/programs.ts';
import { startRedis } from './support/redis-server.ts';

const patience = { timeout: 20_000, interval: 50 };
/** Nobody waits so long for anything but a Redis that stands still, on the busiest machine. */
const longestMilliseconds = 5_000;

vi.setConfig({ testTimeout: 120_000 });

describeWith('redis-server', 'processes that share a Redis', async () => {
  const { env, editor } = await startPrimary();
  const redis = await startRedis();
  const end = fileEnd();
  const start = async (more: Record<string, string> = {}) => {
    const server = startServer({ ...env, REDIS_URL: redis.url, ...more }, end);
    return originOf(await server.listening);
  };
  const [one, two] = await Promise.all([start(), start()]);
  const newsroom = await openNewsroom(one, editor);
  let questions = 0;

  /** Asks a document until the planned lane knows it at each server. */
  async function teach(query: string): Promise<void> {
    for (const origin of [one, two, one, two]) await ask(origin, { query });
  }

  const client = createClient({ url: redis.url });
  client.on('error', () => {});
  await client.connect();
  afterAll(() => client.destroy());
  const keptAnswers = () => client.keys('mahdar:*:answer:*');

  const document = 'query ($first: Int) { countries(first: $first) { nodes { code } } }';
  /** Asks for another number each time, so that nothing but the document is known. */
  async function askAnother(origin: string) {
    questions += 1;
    const variables = { first: 1 + (questions % 100) };
    return { ...(await ask(origin, { query: document, variables })), variables };
  }

  // On a busy machine Redis may take longer than a process waits for it: then it is asked once more.
  it('find what one of them has read', async () => {
    await teach(document);
    await vi.waitFor(async () => {
      const before = await keptAnswers();
      const { variables } = await askAnother(one);
      const [found] = (await keptAnswers()).filter((name) => !before.includes(name));
      const key = z.string().parse(found);
      const kept = (await client.get(key)) ?? '';
      await client.set(key, kept.replace(/"code":"\w\w"/, '"code":"from the other"'));
      const { data } = await ask(two, { query: document, variables });
      expect(data.countries.nodes[0].code).toBe('from the other');
    }, patience);
  });

  it('all forget what has changed, at once', async () => {
    for (let edition = 1; edition <= 10; edition += 1) {
      const headline = `Edition ${edition}`;
      await newsroom.write(edition % 2 ? one : two, headline);
      const soon = { timeout: 5_000, interval: 10 };
      for (const origin of [one, two]) {
        await vi.waitFor(
          async () => expect((await newsroom.read(origin)).headline).toBe(headline),
          soon,
        );
        // Once known, it is never unknown again.
        for (let asked = 0; asked < 5; asked += 1) {
          expect((await newsroom.read(origin)).headline).toBe(headline);
        }
      }
    }
  });

  it('count together what a client asks', async () => {
    const limit = { MAHDAR_RATE_LIMIT: '10/100' };
    const [three, four] = await Promise.all([start(limit), start(limit)]);
    await vi.waitFor(async () => {
      const counts = await client.keys('mahdar:rate:*');
      if (counts.length > 0) await client.del(counts);
      const statuses: number[] = [];
      for (let asked = 0; asked < 8; asked += 1) {
        for (const origin of [three, four]) {
          statuses.push((await ask(origin, { query: '{ coverage { articles } }' })).status);
        }
      }
      expect(statuses).toEqual([...Array(10).fill(200), ...Array(6).fill(429)]);
    }, patience);
  });

  it('answer as well without it, and do not wait, when it is frozen and when it is killed', async () => {
    const limited = await start({ MAHDAR_RATE_LIMIT: '100000/100000' });
    const askAll = async () => {
      for (let asked = 0; asked < 40; asked += 1) {
        for (const origin of [one, limited]) {
          const { status, milliseconds } = await askAnother(origin);
          expect(status).toBe(200);
          expect(milliseconds).toBeLessThan(longestMilliseconds);
        }
      }
    };
    await askAll();
    redis.freeze();
    await askAll();
    redis.thaw();
    await redis.kill();
    await askAll();
    await newsroom.write(one, 'While Redis is away');
    for (const origin of [one, two]) {
      await vi.waitFor(
        async () => expect((await newsroom.read(origin)).headline).toBe('While Redis is away'),
        patience,
      );
    }
  });

  it('start without it, and take it when it comes', async () => {
    await redis.kill();
    const origin = await start();
    expect((await ask(origin, { query: '{ coverage { articles } }' })).status).toBe(200);
    await redis.start();
    await vi.waitFor(async () => {
      await askAnother(origin);
      expect(await keptAnswers()).not.toEqual([]);
    }, patience);
  });
});

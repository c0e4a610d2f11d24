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
/** What Redis may add to an answer, and as much again for a busy machine. */
const added = 300;

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

  it('find what one of them has read', async () => {
    await teach(document);
    const { variables, key } = await vi.waitFor(async () => {
      const before = await keptAnswers();
      const asked = await askAnother(one);
      const [found] = (await keptAnswers()).filter((name) => !before.includes(name));
      return { ...asked, key: z.string().parse(found) };
    }, patience);
    const kept = (await client.get(key)) ?? '';
    await client.set(key, kept.replace(/"code":"\w\w"/, '"code":"from the other"'));
    const { data } = await ask(two, { query: document, variables });
    expect(data.countries.nodes[0].code).toBe('from the other');
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
    const statuses: number[] = [];
    for (let asked = 0; asked < 8; asked += 1) {
      for (const origin of [three, four]) {
        statuses.push((await ask(origin, { query: '{ coverage { articles } }' })).status);
      }
    }
    expect(statuses).toEqual([...Array(10).fill(200), ...Array(6).fill(429)]);
  });

  it('answer as fast and as well without it, when it is frozen and when it is killed', async () => {
    const limited = await start({ MAHDAR_RATE_LIMIT: '100000/100000' });
    const slowest = async () => {
      const times: number[] = [];
      for (let asked = 0; asked < 40; asked += 1) {
        for (const origin of [one, limited]) {
          const { status, milliseconds } = await askAnother(origin);
          expect(status).toBe(200);
          times.push(milliseconds);
        }
      }
      return times.sort((a, b) => a - b)[Math.floor(times.length * 0.9)] ?? 0;
    };
    const before = await slowest();
    redis.freeze();
    expect(await slowest()).toBeLessThan(before + added);
    redis.thaw();
    await redis.kill();
    expect(await slowest()).toBeLessThan(before + added);
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

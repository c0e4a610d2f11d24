import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeWith, pathOf } from '../scale/support/programs.ts';
import { startRedis } from '../scale/support/redis-server.ts';
import { ask, type Question } from './support/ask.ts';
import { figure, inForm } from './support/form.ts';
import { kindsOf, newQuestion, startLoad, within } from './support/load.ts';
import { makeWorld } from './support/world.ts';

const { serve } = await makeWorld();
const redis = pathOf('redis-server') ? await startRedis() : undefined;
const env = { REDIS_URL: redis?.url ?? '' };

/** Half of what is asked has been asked before, as in life. */
const anyQuestion = (number: number): Question =>
  number % 2
    ? newQuestion()
    : { query: `{ articles(first: ${(number % 10) + 1}) { nodes { slug headline } } }` };

describeWith('redis-server', 'a Redis', () => {
  it('that is killed or stands still costs readers no answer', async () => {
    const { origin } = await serve({ ...env, MAHDAR_RATE_LIMIT: '1000000/1000000' });
    const readers = startLoad(origin, { clients: 8, rest: 10, question: anyQuestion });
    const phases: Record<string, number> = {};
    const phase = async (name: string, milliseconds: number) => {
      const from = readers.replies.length;
      await pause(milliseconds);
      phases[name] = Math.round(within(readers.replies.slice(from), 0.99));
    };
    for (let round = 0; round < inForm(1, 20); round += 1) {
      await phase('there', 2_000);
      await redis?.kill();
      await phase('killed', 2_500);
      await redis?.start();
      await phase('back', 1_500);
      redis?.freeze();
      await phase('frozen', 3_000);
      redis?.thaw();
      await phase('thawed', 1_000);
    }
    const kinds = kindsOf(await readers.stop());

    figure('Redis: replies to readers', JSON.stringify(kinds));
    figure('Redis: p99 of the phases, ms', JSON.stringify(phases));
    expect(Object.keys(kinds)).toEqual(['200']);
  });

  it('that is killed leaves each process its own count of what a client may ask', async () => {
    const { origin } = await serve({ ...env, MAHDAR_RATE_LIMIT: '20/6000' });
    await redis?.kill();
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, number) => ask(origin, anyQuestion(number))),
    );
    await redis?.start();
    const kinds = kindsOf(replies);
    figure('Redis killed: replies to a client of 20 points', JSON.stringify(kinds));
    expect(Object.keys(kinds).sort()).toEqual(['200', '429 RATE_LIMITED']);
    expect(kinds[200]).toBeLessThanOrEqual(40);
  });
});

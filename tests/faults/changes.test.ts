import { expect, it } from 'vitest';
import { describeWith, pathOf } from '../scale/support/programs.ts';
import { startRedis } from '../scale/support/redis-server.ts';
import { rolesOf } from '../scale/support/roles.ts';
import { subscribe } from '../support/event-stream.ts';
import { figure, inForm } from './support/form.ts';
import { makeWorld } from './support/world.ts';

const { postgres, serve } = await makeWorld();
const redis = pathOf('redis-server') ? await startRedis() : undefined;
const start = () => serve({ REDIS_URL: redis?.url ?? '' });
type Server = Awaited<ReturnType<typeof start>>;
let processes: Server[] = redis ? await Promise.all([start(), start(), start()]) : [];
const subscription = 'subscription { articlePublished { id article { slug } } }';
const [article] = await postgres.ask<{ id: string; slug: string }>(
  `select id, slug from article where status = 'PUBLISHED' order by slug limit 1`,
);

/** Withdraws the article and publishes it again: one event. */
async function publish(): Promise<void> {
  for (const status of ['WITHDRAWN', 'PUBLISHED']) {
    await postgres.ask('update article set status = $2 where id = $1', [article?.id, status]);
  }
}

interface Fault {
  what: string;
  strike(teller: Server): unknown;
  mend(teller: Server): unknown;
}

/** Another process instead of one that has ended. */
async function replace(lost: Server): Promise<void> {
  await lost.exit;
  processes = [...processes.filter((one) => one !== lost), await start()];
}

const faults: Fault[] = [
  { what: 'Redis killed', strike: () => redis?.kill(), mend: () => redis?.start() },
  { what: 'Redis frozen', strike: () => redis?.freeze(), mend: () => redis?.thaw() },
  { what: 'its teller killed', strike: (teller) => teller.kill('SIGKILL'), mend: replace },
  {
    what: 'its teller frozen',
    strike: (teller) => teller.kill('SIGSTOP'),
    mend: (teller) => teller.kill('SIGCONT'),
  },
  { what: 'its teller stopped', strike: (teller) => teller.kill('SIGTERM'), mend: replace },
];

describeWith('redis-server', 'what one process tells the others of changes', () => {
  for (const { what, strike, mend } of faults) {
    it(`comes once to each of them, with ${what}`, async () => {
      const times: number[] = [];
      for (let round = 0; round < inForm(3, 50); round += 1) {
        const { teller, others } = await rolesOf(processes);
        const streams = await Promise.all(
          others.map(({ origin }) => subscribe(`${origin}/graphql`, subscription)),
        );
        await strike(teller);
        await publish();
        const published = performance.now();
        const first = await Promise.all(
          streams.map(async (stream) => {
            const { data } = await stream.event();
            times.push(performance.now() - published);
            return data.articlePublished;
          }),
        );
        await mend(teller);
        await rolesOf(processes);
        await publish();
        const second = await Promise.all(
          streams.map(async (stream) => (await stream.event()).data.articlePublished),
        );
        for (const stream of streams) stream.leave();
        for (const events of [first, second]) {
          expect(new Set(events.map(({ id }) => id)).size).toBe(1);
          expect(events[0].article).toEqual({ slug: article?.slug });
        }
        expect(first[0].id).not.toBe(second[0].id);
      }
      figure(
        `changes told, ${what}: ms until the last of ${times.length} events`,
        Math.max(...times),
      );
    });
  }
});

import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@redis/client';
import pg from 'pg';
import { expect, it, onTestFinished, vi } from 'vitest';
import { originOf } from '../faults/support/ask.ts';
import { subscribe } from '../support/event-stream.ts';
import { fileEnd } from '../support/file-end.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { startPrimary } from './support/cluster.ts';
import { openNewsroom } from './support/newsroom.ts';
import { describeWith } from './support/programs.ts';
import { startRedis } from './support/redis-server.ts';
import { rolesOf } from './support/roles.ts';

const patience = { timeout: 20_000, interval: 50 };
const published = 'subscription { articlePublished { article { slug } } }';

vi.setConfig({ testTimeout: 120_000 });

interface Running {
  server: ServerProcess;
  origin: string;
}

describeWith('redis-server', 'changes that are told through Redis', async () => {
  const { postgres, env, editor } = await startPrimary();
  const redis = await startRedis();
  const end = fileEnd();
  const start = async (): Promise<Running> => {
    const server = startServer({ ...env, REDIS_URL: redis.url, MAHDAR_CACHE_MB: '8' }, end);
    return { server, origin: originOf(await server.listening) };
  };
  let processes: Running[] = await Promise.all([start(), start(), start()]);
  const newsroom = await openNewsroom(processes[0]?.origin ?? '', editor);

  async function connectionsThatListen(): Promise<number> {
    const rows = await postgres.ask(
      "select from pg_stat_activity where application_name = 'mahdar listen'",
    );
    return rows.length;
  }

  const roles = () => rolesOf(processes);

  const untilListening = (count: number) =>
    vi.waitFor(async () => expect(await connectionsThatListen()).toBe(count), patience);

  async function replaceLost(lost: Running): Promise<void> {
    processes = [...processes.filter((one) => one !== lost), await start()];
  }

  let articles = 0;
  async function publish({ origin }: Running): Promise<string> {
    articles += 1;
    return newsroom.publish(origin, `Article ${articles}`);
  }

  /** Subscribes at a process; what is answered compares all that it tells with what was published. */
  async function follow({ origin }: Running) {
    const stream = await subscribe(`${origin}/graphql`, published);
    return async (slugs: string[]) => {
      const told: string[] = [];
      while (told.length < slugs.length) {
        told.push((await stream.event()).data.articlePublished.article.slug);
      }
      expect(told).toEqual(slugs);
    };
  }

  /** The last article stands behind all that were told twice. */
  async function followAll(followed: Running[]) {
    const tellings = await Promise.all(followed.map(follow));
    return async (slugs: string[]) => {
      await Promise.all(tellings.map((tellsAll) => tellsAll(slugs)));
    };
  }

  /** Changes a headline at the first of some processes, and finds it soon at all of them. */
  async function writeAndFind(headline: string, at: Running[]): Promise<void> {
    await newsroom.write(at[0]?.origin ?? '', headline);
    await findAtAll(headline, at);
  }

  async function findAtAll(headline: string, at: Running[]): Promise<void> {
    for (const { origin } of at) {
      await vi.waitFor(async () => expect((await newsroom.read(origin)).headline).toBe(headline), {
        timeout: 5_000,
        interval: 20,
      });
    }
  }

  it('reach a subscriber of a process that does not listen to Postgres', async () => {
    const { teller, others } = await roles();
    const tellAll = await followAll(others);
    const slugs: string[] = [];
    for (let round = 0; round < 5; round += 1) slugs.push(await publish(teller));
    await tellAll(slugs);
    await untilListening(1);
  });

  it('make all forget the answers they keep', async () => {
    await roles();
    for (let edition = 1; edition <= 6; edition += 1) {
      await writeAndFind(`Edition ${edition}`, processes);
    }
    await untilListening(1);
  });

  it('make all forget the answers they keep when some of what is told goes astray', async () => {
    const admin = createClient({ url: redis.url });
    const editing = new pg.Client(postgres.url);
    onTestFinished(async () => {
      admin.destroy();
      await editing.end();
    });
    await Promise.all([admin.connect(), editing.connect(), roles()]);
    for (let edition = 1; edition <= 6; edition += 1) {
      for (const type of ['normal', 'pubsub']) {
        await admin.sendCommand(['CLIENT', 'KILL', 'TYPE', type, 'SKIPME', 'yes']);
      }
      const { rows } = await editing.query(
        'update article set headline = headline || $1 where slug = $2 returning headline',
        [' again', newsroom.slug],
      );
      await findAtAll(rows[0].headline, processes);
    }
  });

  it('are heard from Postgres while Redis is killed, none lost and none twice', async () => {
    const { teller, others } = await roles();
    const tellAll = await followAll(processes);
    const slugs = [await publish(teller)];
    await redis.kill();
    for (const { origin } of others) slugs.push(await newsroom.publish(origin, 'At once'));
    await untilListening(processes.length);
    slugs.push(await publish(teller));
    await redis.start();
    slugs.push(await publish(teller));
    await roles();
    slugs.push(await publish(teller));
    await tellAll(slugs);
  });

  it('are heard from Postgres while Redis stands still, none lost and none twice', async () => {
    const { teller } = await roles();
    const tellAll = await followAll(processes);
    const slugs = [await publish(teller)];
    redis.freeze();
    slugs.push(await publish(teller));
    await untilListening(processes.length);
    slugs.push(await publish(teller));
    // Long enough for the connections to be given up.
    await pause(8_000);
    slugs.push(await publish(teller));
    redis.thaw();
    slugs.push(await publish(teller));
    await roles();
    slugs.push(await publish(teller));
    await tellAll(slugs);
  });

  it('are told by another when the one that tells is killed, none lost and none twice', async () => {
    const { teller, others } = await roles();
    const [writer] = others;
    if (!writer) throw new Error('There are three.');
    const tellAll = await followAll(others);
    const slugs = [await publish(writer)];
    teller.server.kill('SIGKILL');
    slugs.push(await publish(writer));
    processes = others;
    await roles();
    slugs.push(await publish(writer));
    await tellAll(slugs);
    await replaceLost(teller);
  });

  it('are told by another when the one that tells stands still', async () => {
    const { teller, others } = await roles();
    const [writer] = others;
    if (!writer) throw new Error('There are three.');
    const tellAll = await followAll(others);
    const slugs = [await publish(writer)];
    teller.server.kill('SIGSTOP');
    slugs.push(await publish(writer));
    await untilListening(2);
    slugs.push(await publish(writer));
    teller.server.kill('SIGCONT');
    slugs.push(await publish(writer));
    await roles();
    slugs.push(await publish(writer));
    await tellAll(slugs);
  });

  it('are told by another when the one that tells is stopped', async () => {
    const { teller, others } = await roles();
    const [writer] = others;
    if (!writer) throw new Error('There are three.');
    const tellAll = await followAll(others);
    const slugs = [await publish(writer)];
    teller.server.kill('SIGTERM');
    slugs.push(await publish(writer));
    await teller.server.exit;
    processes = others;
    await roles();
    slugs.push(await publish(writer));
    await tellAll(slugs);
    await replaceLost(teller);
  });

  it('make all forget the answers they keep, whatever is lost', async () => {
    const { teller, others } = await roles();
    const states = [
      () => redis.freeze(),
      () => redis.thaw(),
      () => redis.kill(),
      () => redis.start(),
      () => teller.server.kill('SIGSTOP'),
      () => teller.server.kill('SIGCONT'),
    ];
    for (const [index, change] of states.entries()) {
      await change();
      await writeAndFind(`State ${index}`, others);
    }
  });
});

import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ask, originOf } from '../faults/support/ask.ts';
import { subscribe } from '../support/event-stream.ts';
import { fileEnd } from '../support/file-end.ts';
import { startServer } from '../support/server-process.ts';
import { goOnReplaying, holdReplay, type Pair, scansOf, startPair } from './support/cluster.ts';
import { openNewsroom } from './support/newsroom.ts';

/** In seconds: a replica that is behind for one second, and not for so long, is read as it is. */
const lag = 5;
const patience = { timeout: 15_000, interval: 50 };

vi.setConfig({ testTimeout: 120_000 });

const pair = await startPair();
const server = startServer(
  { ...pair.env, DATABASE_REPLICA_LAG: String(lag), MAHDAR_CACHE_MB: '8' },
  fileEnd(),
);
const origin = originOf(await server.listening);
const newsroom = await openNewsroom(origin, pair.editor);

let edition = 0;
function nextHeadline(): string {
  edition += 1;
  return `Edition ${edition}`;
}
let questions = 0;
/** Another question each time: none is answered from what is kept. */
function question(): string {
  questions += 1;
  return `{ q${questions}: meetings(first: 5) { nodes { slug } } }`;
}
const headline = async () => (await newsroom.read(origin)).headline;

/** Asks until a Postgres has answered something of it. */
async function untilRead(postgres: Pair['replica']): Promise<void> {
  const before = await scansOf(postgres);
  await vi.waitFor(async () => {
    await ask(origin, { query: question() });
    expect(await scansOf(postgres)).toBeGreaterThan(before);
  }, patience);
}

/** Holds the replica where it is until the test's end. */
async function hold(): Promise<void> {
  onTestFinished(async () => {
    await goOnReplaying(pair.replica);
  });
  await holdReplay(pair.replica);
}

const passed = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

await untilRead(pair.replica);

describe('the public', () => {
  it('reads the replica, and the primary is spared', async () => {
    await untilRead(pair.replica);
    const before = await scansOf(pair.postgres);
    for (let asked = 0; asked < 40; asked += 1) {
      expect((await ask(origin, { query: question() })).status).toBe(200);
    }
    await untilRead(pair.replica);
    expect(await scansOf(pair.postgres)).toBeLessThan(before + 20);
  });

  it('finds what a process was told of at once, although the replica does not have it yet', async () => {
    await hold();
    const fresh = nextHeadline();
    await newsroom.write(origin, fresh);
    const soon = { timeout: (lag - 1) * 1000, interval: 20 };
    await vi.waitFor(async () => expect(await headline()).toBe(fresh), soon);
  });

  it('finds what a stream told of, although the replica does not have it yet', async () => {
    const stream = await subscribe(
      `${origin}/graphql`,
      'subscription { articlePublished { article { slug } } }',
    );
    await hold();
    const slug = await newsroom.publish(origin, nextHeadline());
    const event = await stream.event();
    expect(event.data.articlePublished.article.slug).toBe(slug);
    expect(await newsroom.find(origin, slug)).toBe(true);
  });

  it('is not kept on an answer that the replica gave before it knew better', async () => {
    const old = await headline();
    await hold();
    const fresh = nextHeadline();
    await newsroom.write(origin, fresh);
    await passed(2);
    expect(await headline()).toBe(old);
    await goOnReplaying(pair.replica);
    await vi.waitFor(async () => expect(await headline()).toBe(fresh), patience);
  });

  it('reads the primary while the replica is further behind than it may be, and then the replica again', async () => {
    await hold();
    const fresh = nextHeadline();
    await newsroom.write(origin, fresh);
    await passed(lag + 2);
    expect(await headline()).toBe(fresh);
    await goOnReplaying(pair.replica);
    await untilRead(pair.replica);
  });

  it('goes on reading the replica of a primary that writes nothing', async () => {
    await passed(lag + 2);
    const before = await scansOf(pair.postgres);
    await untilRead(pair.replica);
    expect(await scansOf(pair.postgres)).toBeLessThan(before + 10);
  });

  it('notices nothing when the replica dies under load, nor when it is back', async () => {
    const statuses = new Set<number>();
    let isOver = false;
    const read = async () => {
      while (!isOver) statuses.add((await ask(origin, { query: question() })).status);
    };
    const readers = [read(), read(), read(), read()];
    await pair.replica.stop('immediate');
    await vi.waitFor(() => expect(server.output()).toContain('is not read'), patience);
    await pair.replica.start();
    await untilRead(pair.replica);
    isOver = true;
    await Promise.all(readers);
    expect([...statuses]).toEqual([200]);
  });

  it('still reads when the primary is away', async () => {
    await pair.postgres.stop('immediate');
    try {
      await vi.waitFor(async () => {
        expect((await ask(origin, { query: question() })).status).toBe(200);
      }, patience);
    } finally {
      await pair.postgres.start();
    }
    await vi.waitFor(
      async () => expect((await ask(origin, { path: '/readyz' })).status).toBe(200),
      patience,
    );
  });
});

describe('an editor', () => {
  it('reads what was written a moment ago, however far the replica is behind', async () => {
    await hold();
    const fresh = nextHeadline();
    await newsroom.write(origin, fresh);
    const { data } = await ask(origin, {
      query: 'query ($slug: String!) { article(slug: $slug) { headline } }',
      variables: { slug: newsroom.slug },
      headers: pair.editor,
    });
    expect(data.article.headline).toBe(fresh);
  });
});

describe('a mirror', () => {
  it('misses no row of a change, however far the replica is behind', async () => {
    const query = `query ($after: String) {
      changes(after: $after, first: 100) {
        nodes { node { ... on Article { headline } } } pageInfo { endCursor hasNextPage } } }`;
    const page = async (after?: string) =>
      (await ask(origin, { query, variables: { after } })).data.changes;
    let { pageInfo } = await page();
    while (pageInfo.hasNextPage) ({ pageInfo } = await page(pageInfo.endCursor));
    await hold();
    const fresh = nextHeadline();
    await newsroom.write(origin, fresh);
    const { nodes } = await vi.waitFor(async () => {
      const next = await page(pageInfo.endCursor);
      expect(next.nodes.length).toBeGreaterThan(0);
      return next;
    }, patience);
    expect(nodes.filter(({ node }: { node: unknown }) => node === null)).toEqual([]);
    expect(nodes).toContainEqual({ node: { headline: fresh } });
  });
});

describe('a replica that was promoted', () => {
  it('is read no more, since it goes its own way', async () => {
    await untilRead(pair.replica);
    await pair.replica.promote();
    await vi.waitFor(() => expect(server.output()).toMatch(/is not read\s*$/), patience);
    const before = await scansOf(pair.replica);
    const fresh = nextHeadline();
    await newsroom.write(origin, fresh);
    await vi.waitFor(async () => expect(await headline()).toBe(fresh), patience);
    for (let asked = 0; asked < 20; asked += 1) await ask(origin, { query: question() });
    // Some of what it was asked before may only be counted now.
    expect(await scansOf(pair.replica)).toBeLessThan(before + 10);
  });
});

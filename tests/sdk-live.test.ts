import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { expect, expectTypeOf, onTestFinished, test, vi } from 'vitest';
import { meeting } from '../drizzle/tables/index.ts';
import { eventParser } from '../sdk/event-parser.ts';
import type { ArticleNews, ErrorCode, Fetch } from '../sdk/index.ts';
import { createClient, createLive } from '../sdk/live.ts';
import { createTestApp, serve } from './support/app.ts';
import { startServer } from './support/server-process.ts';
import { writeArticle } from './support/written-article.ts';

const { app, db, url: databaseUrl } = await createTestApp();
const url = await serve(app);
const mahdar = createClient({ url, language: ['en'] });

/** Collects headlines from now on; the test's end leaves. */
function listen(live = mahdar.live, options: { onReconnect?: () => void } = {}) {
  const events = live.articlePublished({}, options)[Symbol.asyncIterator]();
  const headlines: string[] = [];
  const collect = async () => {
    for await (const { article } of events) headlines.push(article.headline);
  };
  const over = collect();
  onTestFinished(async () => {
    await events.return?.();
    await over;
  });
  return headlines;
}

/** Hears a first event, so that the stream is known to be open. */
async function heard(headlines: string[]): Promise<void> {
  await vi.waitFor(
    async () => {
      await writeArticle(db, { headline: 'Is anybody there?' });
      expect(headlines).not.toEqual([]);
    },
    { timeout: 30_000, interval: 300 },
  );
  await vi.waitFor(() => expect(new Set(headlines).size).toBe(1));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('a loop gets articles as they are published, with their types', async () => {
  const headlines = listen();
  await heard(headlines);
  await writeArticle(db, { headline: 'News' });
  await vi.waitFor(() => expect(headlines.at(-1)).toBe('News'), { timeout: 10_000 });
  expectTypeOf(mahdar.live.articlePublished).returns.toHaveProperty(Symbol.asyncIterator);
  type Event = Awaited<
    ReturnType<
      ReturnType<
        ReturnType<typeof mahdar.live.articlePublished>[typeof Symbol.asyncIterator]
      >['next']
    >
  >['value'];
  expectTypeOf<ArticleNews>().toExtend<Event>();
});

test('a loop gets the meetings that a filter asks for, in the language of the client', async () => {
  const [row] = await db.select().from(meeting).where(eq(meeting.kind, 'VISIT')).limit(1);
  if (!row) throw new Error('The sample has visits.');
  const { coverage } = await mahdar.coverage();
  const { changes } = await mahdar.changes({ first: 1 });
  const filter = { slug: { eq: row.slug } };
  const after = changes.pageInfo.endCursor;
  expect(coverage.meetings).toBeGreaterThan(0);
  for await (const event of mahdar.live.meetingRecorded({ filter, after })) {
    expect(event.meeting).toMatchObject({ slug: row.slug, kind: 'VISIT' });
    expect(event.meeting.title.language).toBe('en');
    break;
  }
});

test('a loop goes on after the server was killed, without a gap and without a duplicate', async () => {
  const port = String(await freePort());
  const start = async () => {
    const server = startServer({ DATABASE_URL: databaseUrl, PORT: port });
    await server.listening;
    return server;
  };
  const first = await start();
  const live = createLive({ url: `http://127.0.0.1:${port}/graphql` });
  const headlines = listen(live);
  await heard(headlines);
  const told: string[] = [];
  const publish = async (headline: string) => {
    await writeArticle(db, { headline });
    told.push(headline);
  };
  await publish('Before 1');
  await publish('Before 2');
  first.kill('SIGKILL');
  await publish('While it is dying');
  await first.exit;
  await publish('While it is dead');
  const second = await start();
  await publish('Alive again');
  const afterTest = () => headlines.filter((headline) => !headline.startsWith('Is'));
  await vi.waitFor(() => expect(afterTest()).toContain('Alive again'), { timeout: 40_000 });
  second.kill('SIGTERM');
  await second.exit;
  await publish('While it is stopped');
  await start();
  await vi.waitFor(() => expect(afterTest()).toContain('While it is stopped'), { timeout: 40_000 });
  expect(afterTest()).toEqual(told);
}, 120_000);

test('a loop goes on behind an event of another day', async () => {
  const headlines = listen();
  await heard(headlines);
  const events = mahdar.live.articlePublished()[Symbol.asyncIterator]();
  const first = events.next();
  let isHeard = false;
  const settle = () => {
    isHeard = true;
  };
  first.then(settle, settle);
  while (!isHeard) {
    await writeArticle(db, { headline: 'Yesterday' });
    await vi.waitFor(() => expect(isHeard).toBe(true), { timeout: 300 }).catch(() => {});
  }
  const { value } = await first;
  await events.return?.();
  await writeArticle(db, { headline: 'Overnight' });
  for await (const { article } of mahdar.live.articlePublished({ after: value?.id })) {
    expect(['Yesterday', 'Overnight']).toContain(article.headline);
    if (article.headline === 'Overnight') break;
  }
});

test('a connection that falls silent is made again', async () => {
  let connections = 0;
  const deaf: Fetch = async (to, init) => {
    connections += 1;
    if (connections > 1) return fetch(to, init);
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array()) });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  const live = createLive({ url, fetch: deaf });
  const causes: unknown[] = [];
  const events = live.articlePublished(
    {},
    { silenceMs: 300, onReconnect: (e) => causes.push(e?.kind) },
  );
  const loop = events[Symbol.asyncIterator]();
  const next = loop.next();
  await vi.waitFor(() => expect(connections).toBeGreaterThan(1), { timeout: 20_000 });
  await loop.return?.();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(causes[0]).toBe('network');
});

test('what cannot succeed throws at once', async () => {
  const codes: (ErrorCode | undefined)[] = [];
  const loop = mahdar.live.articlePublished({ after: 'nowhere' })[Symbol.asyncIterator]();
  await loop.next().catch((error) => codes.push(error.code));
  const unstreamed: Fetch = async () => ({
    status: 200,
    headers: new Headers({ 'content-type': 'text/event-stream' }),
    text: async () => '',
  });
  const lame = createLive({ url, fetch: unstreamed });
  await expect(lame.articlePublished()[Symbol.asyncIterator]().next()).rejects.toThrow(
    'got no stream of events',
  );
  expect(codes).toEqual(['BAD_CURSOR']);
});

test('the signal of the caller ends a loop that waits', async () => {
  const gone = new AbortController();
  const loop = mahdar.live.articlePublished({}, { signal: gone.signal })[Symbol.asyncIterator]();
  const next = loop.next();
  gone.abort();
  await expect(next).rejects.toMatchObject({ name: 'MahdarError', kind: 'aborted' });
  expect(await loop.next()).toEqual({ done: true, value: undefined });
});

test('messages are read whole wherever the stream is cut, with every kind of line break', () => {
  const stream =
    'id: 1\r\n:\r\n\r\nid: 2\nevent: next\ndata: {"a":\ndata: 1}\n\n:\n\nid:3\rdata:x\r\rd';
  const whole = [
    { id: '1' },
    { id: '2', event: 'next', data: '{"a":\n1}' },
    {},
    { id: '3', data: 'x' },
  ];
  for (let size = 1; size <= stream.length; size += 1) {
    const parse = eventParser();
    const pieces = stream.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
    expect(pieces.flatMap(parse)).toEqual(whole);
  }
});

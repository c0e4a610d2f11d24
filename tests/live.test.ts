import { eq, sql as raw } from 'drizzle-orm';
import pg from 'pg';
import pino from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { article, meeting } from '../drizzle/tables/index.ts';
import { createApp } from '../server/app.ts';
import { createChangeFeed } from '../server/live/change-feed.ts';
import { createTestApp, serve } from './support/app.ts';
import { subscribe } from './support/event-stream.ts';
import { patience, readUntil } from './support/read-changes.ts';
import { articleId, writeArticle } from './support/written-article.ts';

const { app, ask, db, url: databaseUrl, changes } = await createTestApp();
const url = await serve(app);

const published = 'subscription { articlePublished { id at article { id headline } } }';
const headlineOf = (event: { data: { articlePublished: { article: { headline: string } } } }) =>
  event.data.articlePublished.article.headline;

describe('a subscription', () => {
  it('tells of an article that is published, with what was asked of it', async () => {
    const stream = await subscribe(url, published);
    const key = await writeArticle(db, { headline: 'News' });
    const { data } = await stream.event();
    expect(data.articlePublished.article).toEqual({ id: articleId(key), headline: 'News' });
  });

  it('tells of no draft and of no edit', async () => {
    const stream = await subscribe(url, published);
    await writeArticle(db, { headline: 'Draft', status: 'DRAFT' });
    const key = await writeArticle(db, { headline: 'First' });
    expect(headlineOf(await stream.event())).toBe('First');
    await db.update(article).set({ headline: 'Edited' }).where(eq(article.id, key));
    await writeArticle(db, { headline: 'Second' });
    expect(headlineOf(await stream.event())).toBe('Second');
  });

  it('tells again of an article that comes back', async () => {
    const stream = await subscribe(url, published);
    const key = await writeArticle(db, { headline: 'Back' });
    expect(headlineOf(await stream.event())).toBe('Back');
    await db.update(article).set({ status: 'WITHDRAWN' }).where(eq(article.id, key));
    await db.update(article).set({ status: 'PUBLISHED' }).where(eq(article.id, key));
    expect(headlineOf(await stream.event())).toBe('Back');
  });

  it('tells only of what meets the filter', async () => {
    const filtered = published.replace('{ id', '(filter: {language: {eq: "fr"}}) { id');
    const stream = await subscribe(url, filtered);
    await writeArticle(db, { headline: 'English' });
    await writeArticle(db, { headline: 'Français', language: 'fr' });
    expect(headlineOf(await stream.event())).toBe('Français');
  });

  it('tells of a meeting in the language of the request', async () => {
    const stream = await subscribe(
      url,
      'subscription { meetingRecorded { meeting { id title { value language } } } }',
      { 'accept-language': 'fr' },
    );
    const [row] = await db.select().from(meeting).limit(1);
    if (!row) throw new Error('The sample has meetings.');
    const only = eq(meeting.id, row.id);
    await db
      .update(meeting)
      .set({ stage: 'DRAFT', title: { ar: 'لقاء', fr: 'Réunion' } })
      .where(only);
    await db.update(meeting).set({ stage: 'PUBLISHED' }).where(only);
    const { data } = await stream.event();
    expect(data.meetingRecorded.meeting.title).toEqual({ value: 'Réunion', language: 'fr' });
  });

  it('tells of what commits behind a slow transaction once that has ended', async () => {
    const stream = await subscribe(url, published);
    const slow = new pg.Client(databaseUrl);
    await slow.connect();
    await slow.query('begin; select pg_current_xact_id()');
    await writeArticle(db, { headline: 'Waited' });
    await slow.query('rollback');
    await slow.end();
    expect(headlineOf(await stream.event())).toBe('Waited');
  });

  it('goes on when the connection that listens is cut', async () => {
    const stream = await subscribe(url, published);
    await db.execute(
      raw`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'mahdar listen' and datname = current_database()`,
    );
    await writeArticle(db, { headline: 'After the cut' });
    expect(headlineOf(await stream.event())).toBe('After the cut');
  });

  it('is answered to HEAD with its head alone, and keeps nobody waiting', async () => {
    await vi.waitFor(() => expect(changes.waiting).toBe(0), patience);
    const { status, headers } = await fetch(`${url}?${new URLSearchParams({ query: published })}`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(10_000),
    });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    await vi.waitFor(() => expect(changes.waiting).toBe(0), patience);
  });

  it('refuses a filter that cannot be used', async () => {
    const { errors } = await ask(
      published.replace('{ id', '(filter: {id: {eq: "nonsense"}}) { id'),
      {},
      { accept: 'application/json' },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('a stream that breaks off', () => {
  it.each(['the header', 'the argument'])(
    'is resumed by %s: nothing lost, nothing twice',
    async (by) => {
      const first = await subscribe(url, published);
      await writeArticle(db, { headline: 'One' });
      const { id } = (await first.event()).data.articlePublished;
      first.leave();
      await writeArticle(db, { headline: 'Two' });
      await writeArticle(db, { headline: 'Three' });
      const second =
        by === 'the header'
          ? await subscribe(url, published, { 'last-event-id': id })
          : await subscribe(url, published.replace('{ id', `(after: "${id}") { id`));
      expect(headlineOf(await second.event())).toBe('Two');
      await writeArticle(db, { headline: 'Four' });
      expect(headlineOf(await second.event())).toBe('Three');
      expect(headlineOf(await second.event())).toBe('Four');
    },
  );

  it('names each event in the id of its message', async () => {
    const stream = await subscribe(url, published);
    await stream.next();
    await writeArticle(db);
    const message = await stream.next();
    expect(message?.event).toBe('next');
    expect(JSON.parse(message?.data ?? '').data.articlePublished.id).toBe(message?.id);
  });

  it('loses nothing even when it had told of nothing yet', async () => {
    const first = await subscribe(url, published);
    const { id = '' } = (await first.next()) ?? {};
    first.leave();
    await writeArticle(db, { headline: 'Meanwhile' });
    const second = await subscribe(url, published, { 'last-event-id': id });
    expect(headlineOf(await second.event())).toBe('Meanwhile');
  });

  it('goes on from a cursor of the changes', async () => {
    const { end } = await readUntil(ask, null, await writeArticle(db));
    await writeArticle(db, { headline: 'Since' });
    const stream = await subscribe(url, published, { 'last-event-id': end ?? '' });
    expect(headlineOf(await stream.event())).toBe('Since');
  });

  it('is refused with BAD_CURSOR where the id is none', async () => {
    const stream = await subscribe(url, published, { 'last-event-id': 'nonsense' });
    const { errors } = await stream.event();
    expect(errors[0].extensions).toMatchObject({ code: 'BAD_CURSOR', header: 'Last-Event-ID' });
  });

  it('leaves nothing behind when the client goes', async () => {
    await vi.waitFor(() => expect(changes.waiting).toBe(0), patience);
    const stream = await subscribe(url, published);
    await vi.waitFor(() => expect(changes.waiting).toBe(1), patience);
    stream.leave();
    await vi.waitFor(() => expect(changes.waiting).toBe(0), patience);
  });

  it('ends without a last word when the server stops, so that the client comes back', async () => {
    const feed = createChangeFeed();
    const logger = pino({ enabled: false });
    const parts = { db, changes: feed, logger, secret: null, corsOrigins: ['*'], graphiql: false };
    const stream = await subscribe(await serve(createApp(parts)), published);
    expect(Object.keys((await stream.next()) ?? {})).toEqual(['id']);
    feed.close();
    expect(await stream.next()).toBeUndefined();
  });
});

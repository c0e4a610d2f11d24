import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventSource } from 'eventsource';
import { createClient, NetworkError } from 'graphql-sse';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTestApp, serve } from '../support/app.ts';
import { writeArticle } from '../support/written-article.ts';

const { app, db } = await createTestApp();
const url = await serve(app);

interface Published {
  articlePublished: { id: string; article: { headline: string } };
}

const published = `subscription ($after: String) {
  articlePublished(after: $after) { id article { headline } }
}`;

/** Subscribes by graphql-sse; resolves when the stream is open. */
async function listen(variables: Record<string, unknown> = {}) {
  let opened = () => {};
  const open = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const client = createClient({ url, retryAttempts: 0, on: { connected: () => opened() } });
  onTestFinished(() => client.dispose());
  const events = client.iterate<Published>({ query: published, variables });
  const first = events.next();
  await Promise.race([open, first]);
  let isFirst = true;
  return async () => {
    const { value } = await (isFirst ? first : events.next());
    isFirst = false;
    if (value?.errors) throw value.errors[0];
    return value?.data?.articlePublished ?? expect.fail('The stream has ended.');
  };
}

describe('graphql-sse, a connection for each subscription', () => {
  test('hears of what is published', async () => {
    const next = await listen();
    await writeArticle(db, { headline: 'First' });
    expect((await next()).article.headline).toBe('First');
    await writeArticle(db, { headline: 'Second' });
    expect((await next()).article.headline).toBe('Second');
  });

  test('goes on behind the last event that it heard', async () => {
    const next = await listen();
    await writeArticle(db, { headline: 'Heard' });
    const { id } = await next();
    await writeArticle(db, { headline: 'Missed' });
    const nextAgain = await listen({ after: id });
    expect((await nextAgain()).article.headline).toBe('Missed');
  });

  test('is told by a code why a subscription is refused', async () => {
    const client = createClient({ url, retryAttempts: 0 });
    onTestFinished(() => client.dispose());
    const events = client.iterate({ query: published, variables: { after: 'nowhere' } });
    const { value } = await events.next();
    expect(value?.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_CURSOR' });
  });
});

test('graphql-sse that wants one connection for all subscriptions is told why it has none', async () => {
  const bodies: unknown[] = [];
  const client = createClient({
    url,
    retryAttempts: 0,
    singleConnection: true,
    async fetchFn(address: string, init: RequestInit) {
      const response = await fetch(address, init);
      bodies.push(await response.clone().json());
      return response;
    },
  });
  onTestFinished(() => client.dispose());
  const events = client.iterate({ query: published });
  const failure = await events.next().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(NetworkError);
  expect(failure).toMatchObject({ response: { status: 405 } });
  const message = 'Ask by GET, or by POST. Each subscription has a connection of its own.';
  const errors = [{ message, extensions: { code: 'METHOD_NOT_ALLOWED' } }];
  expect(bodies).toEqual([{ errors }]);
});

test('an EventSource whose connection breaks comes back by itself and misses nothing', async () => {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const query = encodeURIComponent(published);
  const source = new EventSource(`http://127.0.0.1:${port}/graphql?query=${query}`);
  onTestFinished(() => {
    source.close();
    server.closeAllConnections();
    server.close();
  });
  const heard: string[] = [];
  source.addEventListener('next', ({ data }) => {
    heard.push((JSON.parse(data) as { data: Published }).data.articlePublished.article.headline);
  });
  await new Promise((resolve) => source.addEventListener('open', resolve, { once: true }));
  await writeArticle(db, { headline: 'Before' });
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(['Before']);
  server.closeAllConnections();
  await writeArticle(db, { headline: 'Between' });
  await expect.poll(() => heard, { timeout: 40_000 }).toEqual(['Before', 'Between']);
});

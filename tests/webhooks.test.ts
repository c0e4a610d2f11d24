import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { goWebhooks } from '../server/webhooks/webhooks.ts';
import { createTestApp, type TestApp } from './support/app.ts';

const test: TestApp = await createTestApp({ sample: true, webhookReach: 'any' });
const { ask, keyFor, pool, db, changes, secret } = test;
const logger = pino({ enabled: false });
const patience = { timeout: 20_000, interval: 50 };

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Somebody's endpoint, which answers with these statuses in turn, the last one for ever. */
async function endpoint(...statuses: number[]): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 204;
      received.push({ headers: request.headers, body });
      response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

const create = `mutation ($url: URL!, $nouns: [ChangeNoun!]) {
  webhookCreate(input: { url: $url, label: "mirror", nouns: $nouns }) {
    __typename
    ... on CreatedWebhook { secret webhook { id url nouns } }
    ... on Invalid { issues { path message } }
  }
}`;

const rename = 'update topic set name = name || $1::jsonb where slug = $2';

/** Changes a topic as the public sees it. */
const touch = (name: string) =>
  pool.query(rename, [JSON.stringify({ en: name }), 'counter-terrorism']);

const log = `{ webhooks { url deliveries { id attempts status error deliveredAt failedAt } } }`;

let stop: () => Promise<void>;

async function start(): Promise<void> {
  const webhooks = await goWebhooks({ database: test, changes, secret, reach: 'any', logger });
  stop = () => webhooks.close();
}

beforeAll(start);
afterAll(() => stop());

describe('a webhook', () => {
  it('is told of a change, signed as the standard has it', async () => {
    const { url, received } = await endpoint(204);
    const { data } = await ask(create, { url, nouns: ['TOPIC'] }, await keyFor('admin'));
    expect(data.webhookCreate.__typename).toBe('CreatedWebhook');
    await touch('Against terror');
    await vi.waitFor(() => expect(received).toHaveLength(1), patience);
    const [{ headers, body }] = received as [Received];
    const sent = new Webhook(data.webhookCreate.secret).verify(
      body,
      headers as Record<string, string>,
    );
    const { id } = (await ask('{ topic(slug: "counter-terrorism") { id } }')).data.topic;
    expect(sent).toMatchObject({ type: 'topic.changed', data: { id } });
  });

  it('is told again under the same id when it does not take the event', async () => {
    const { url, received } = await endpoint(500, 302, 204);
    await ask(create, { url, nouns: ['TOPIC'] }, await keyFor('admin'));
    await touch('Twice');
    await vi.waitFor(async () => {
      await pool.query('update graphile_worker._private_jobs set run_at = now()');
      expect(received).toHaveLength(3);
    }, patience);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await vi.waitFor(async () => {
      const { data } = await ask(log, {}, await keyFor('admin'));
      const hook = data.webhooks.find((one: { url: string }) => one.url === url);
      expect(hook.deliveries).toMatchObject([{ attempts: 3, status: 204, error: null }]);
      expect(hook.deliveries[0].deliveredAt).not.toBeNull();
    }, patience);
  });

  it('loses nothing while no process runs', async () => {
    const { url, received } = await endpoint(204);
    await ask(create, { url, nouns: ['TOPIC'] }, await keyFor('admin'));
    await stop();
    await touch('While nobody looked');
    await start();
    await vi.waitFor(() => expect(received).toHaveLength(1), patience);
  });

  it('is told nothing of a draft', async () => {
    const { url, received } = await endpoint(204);
    await ask(create, { url }, await keyFor('admin'));
    await pool.query(
      `insert into article (id, slug, publisher_id, language, headline, identity, content_hash)
       select gen_random_uuid(), 'a-draft', id, 'en', 'A draft', 'a-draft', '' from publisher limit 1`,
    );
    await touch('After the draft');
    await vi.waitFor(() => expect(received.length).toBeGreaterThan(0), patience);
    expect(received.map(({ body }) => JSON.parse(body).type)).toEqual(['topic.changed']);
  });

  it('keeps its secret sealed', async () => {
    const { url } = await endpoint(204);
    const { data } = await ask(create, { url }, await keyFor('admin'));
    const row = await db.query.webhook.findFirst({ where: { url } });
    expect(JSON.stringify(row)).not.toContain(data.webhookCreate.secret.replace('whsec_', ''));
  });

  it('is made by a key with the scope admin alone', async () => {
    const { url } = await endpoint(204);
    const { errors } = await ask(create, { url }, await keyFor('write'));
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

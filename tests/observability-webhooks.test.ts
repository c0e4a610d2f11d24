import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { startObserving } from '../server/observe/observing.ts';
import { goWebhooks } from '../server/webhooks/webhooks.ts';
import { createTestApp, serve } from './support/app.ts';
import { readMetrics } from './support/read-metrics.ts';

const test = await createTestApp({ sample: true, webhookReach: 'any' });
const { app, ask, keyFor, pool, changes, secret } = test;
const observing = await startObserving({ LOG_LEVEL: 'silent', MAHDAR_METRICS_TOKEN: undefined });
const { logger, metrics } = observing;
const url = await serve(
  Object.assign(observing.observe(app), { fetch: app.fetch, lane: app.lane }),
);
const webhooks = await goWebhooks({
  database: test,
  changes,
  secret,
  reach: 'any',
  onAttempt: metrics.delivered.bind(metrics),
  logger,
});
const statuses = [500, 204];
const receiver = createServer((request, response) => {
  request.resume();
  response.writeHead(statuses.shift() ?? 204).end();
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
afterAll(async () => {
  await webhooks.close();
  receiver.closeAllConnections();
  receiver.close();
});

const create = `mutation ($url: URL!) {
  webhookCreate(input: { url: $url, label: "mirror", nouns: [TOPIC] }) { __typename }
}`;
const rename = `update topic set name = name || '{"en": "Against terror"}' where slug = 'counter-terrorism'`;

it('attempts to deliver are counted by how they ended', async () => {
  const { port } = receiver.address() as AddressInfo;
  const { data } = await ask(create, { url: `http://127.0.0.1:${port}/` }, await keyFor('admin'));
  expect(data.webhookCreate.__typename).toBe('CreatedWebhook');
  await pool.query(rename);
  const attempts = async () => {
    await pool.query('update graphile_worker._private_jobs set run_at = now()');
    const { sum } = await readMetrics(url);
    return ['failed', 'accepted'].map((outcome) =>
      sum('mahdar_webhook_deliveries_total', { outcome }),
    );
  };
  await expect.poll(attempts, { timeout: 20_000 }).toEqual([1, 1]);
});

import { expect, test } from 'vitest';
import { startBalancer } from './support/balancer.ts';
import { startServer } from './support/server-process.ts';
import { createBareDatabase } from './support/test-database.ts';

const timeout = 240_000;
const clients = 4;
const questions = [
  '{ coverage { meetings } }',
  '{ articles(first: 3) { nodes { slug headline people { nodes { slug } } } } }',
  'query($code: CountryCode!) { country(code: $code) { meetings(first: 2) { totalCount } } }',
];

/** Clients that ask one question after the other until they are told to stop. */
function startClients(url: string) {
  const failed: string[] = [];
  let isAsking = true;
  let asked = 0;
  const ask = async () => {
    const query = questions[asked++ % questions.length];
    const body = JSON.stringify({ query, variables: { code: asked % 2 ? 'MA' : 'DE' } });
    const headers = { 'content-type': 'application/json' };
    try {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      const answer = await response.text();
      if (response.status !== 200 || answer.includes('"errors"')) {
        failed.push(`${response.status} ${answer}`);
      }
    } catch (error) {
      failed.push(String((error as Error).cause ?? error));
    }
  };
  const asking = Array.from({ length: clients }, async () => {
    while (isAsking) await ask();
  });
  const stop = async () => {
    isAsking = false;
    await Promise.all(asking);
    return { asked, failed };
  };
  return { stop };
}

test('two servers restarted in turn under load fail no request', { timeout }, async () => {
  const env = {
    DATABASE_URL: await createBareDatabase(),
    MAHDAR_DRAIN_SECONDS: '2',
    MAHDAR_RATE_LIMIT: 'off',
    LOG_LEVEL: 'warn',
  };
  const balancer = await startBalancer();
  const start = async () => {
    const server = startServer(env);
    const url = await server.listening;
    await balancer.add(url);
    return { server, url };
  };
  const old = [await start(), await start()];
  const load = startClients(balancer.url);
  const renewed: string[] = [];
  for (const { server, url } of old) {
    server.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    balancer.remove(url);
    renewed.push((await start()).url);
  }
  await expect
    .poll(() => balancer.answers.get(renewed[1] ?? '') ?? 0, { timeout })
    .toBeGreaterThan(20);
  const { asked, failed } = await load.stop();
  expect(failed).toEqual([]);
  expect(asked).toBeGreaterThan(100);
  expect(renewed.map((url) => (balancer.answers.get(url) ?? 0) > 0)).toEqual([true, true]);
});

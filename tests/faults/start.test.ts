import { afterAll, expect, it } from 'vitest';
import { ask } from './support/ask.ts';
import { newQuestion } from './support/load.ts';
import { startProxy } from './support/proxy.ts';
import { makeWorld, untilReady } from './support/world.ts';

const { postgres, serve } = await makeWorld();
const proxy = await startProxy(postgres.port);
afterAll(() => proxy.close());

it('a start waits longer for a database that is slow to answer than a request does', async () => {
  // More than the two seconds that a request waits for a connection.
  proxy.behave({ greeting: 2_500 });
  const { origin } = await serve({
    DATABASE_URL: postgres.url.replace(`:${postgres.port}/`, `:${proxy.port}/`),
  });
  proxy.behave();
  await untilReady(origin);
  expect((await ask(origin, newQuestion())).status).toBe(200);
});

import { afterAll, expect, it } from 'vitest';
import { ask } from './support/ask.ts';
import { newQuestion } from './support/load.ts';
import { startProxy } from './support/proxy.ts';
import { makeWorld, untilReady } from './support/world.ts';

const { postgres, serve } = await makeWorld();
const proxy = await startProxy(postgres.port);
afterAll(() => proxy.close());

it('a start waits longer for a database that is slow to answer than a request does', async () => {
  // A login goes there and back three times: more than the two seconds of a request.
  proxy.behave({ delay: 400 });
  const { origin } = await serve({
    DATABASE_URL: postgres.url.replace(`:${postgres.port}/`, `:${proxy.port}/`),
  });
  proxy.behave();
  await untilReady(origin);
  expect((await ask(origin, newQuestion())).status).toBe(200);
});

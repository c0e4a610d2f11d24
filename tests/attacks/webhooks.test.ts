import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { post } from '../../server/webhooks/post.ts';

/** A server of this machine that counts who comes. */
async function listening(location?: string) {
  let visits = 0;
  const server = createServer((_request, response) => {
    visits += 1;
    if (location) response.writeHead(307, { location });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, visits: () => visits };
}

it('is followed nowhere: a redirect is an answer like another', async () => {
  const inside = await listening();
  const hook = await listening(inside.address);
  expect(await post(hook.address, '{}', {}, 'any')).toEqual({
    status: 307,
    error: 'It answered 307.',
  });
  expect([hook.visits(), inside.visits()]).toEqual([1, 0]);
});

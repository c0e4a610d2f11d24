import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { post } from '../server/webhooks/post.ts';
import { createTestApp } from './support/app.ts';

const { ask, keyFor } = await createTestApp({});

const create = `mutation ($url: URL!) {
  webhookCreate(input: { url: $url, label: "x" }) {
    __typename ... on Invalid { issues { path message } }
  }
}`;

describe('the address of a webhook', () => {
  it.each([
    'https://127.0.0.1:5432/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://10.0.0.1/',
    'https://192.168.1.1/',
    'https://[fd00::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://0.0.0.0/',
    'https://localhost/',
    'https://user:secret@example.com/',
    'http://93.184.215.14/',
  ])('is refused when it is %s', async (url) => {
    const { data } = await ask(create, { url }, await keyFor('admin'));
    expect(data.webhookCreate).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['input', 'url'] }],
    });
  });

  it('is looked at again when the event is sent: a name may lead elsewhere by then', async () => {
    let connections = 0;
    const server = createServer((_request, response) => response.end()).on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    for (const host of ['localhost', '127.0.0.1', '[::ffff:127.0.0.1]']) {
      const outcome = await post(`http://${host}:${port}/`, '{}', {}, 'public');
      expect(outcome).toEqual({ status: null, error: expect.stringContaining('private network') });
    }
    expect(connections).toBe(0);
  });
});

import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { atTheDoor } from '../server/door.ts';
import { listen } from '../server/listen.ts';
import { createTestApp } from './support/app.ts';

const { app, url, publicPool } = await createTestApp({
  sample: true,
  role: 'server',
  poolSize: 5,
  door: { answer: 1_500, send: 500 },
});
const server = await listen(app, { host: '127.0.0.1', port: 0 });
afterAll(() => server.drain());

const admin = new pg.Client(
  inject('postgres').adminUrl.replace(/[^/]*$/, new URL(url).pathname.slice(1)),
);
await admin.connect();
afterAll(() => admin.end());
afterEach(() => admin.query('rollback'));

const ask = (at = server, slug = 'nobody') =>
  fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'query ($slug: String!) { person(slug: $slug) { slug } }',
      variables: { slug },
    }),
  });
// From now on the planned lane answers it.
for (let time = 0; time < 2; time += 1) await (await ask()).text();

const lock = () => admin.query('begin; lock table person in access exclusive mode');

/** Answers when it has got all. */
const waiting = await listen(
  (request, response) => void request.resume().once('end', () => response.end()),
  { host: '127.0.0.1', port: 0 },
);
afterAll(() => waiting.drain());

const open = (at = server): Socket => connect(Number(new URL(at.url).port), '127.0.0.1');

/** What came over a connection until the server closed it. */
async function untilClosed(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', () => {});
  await once(socket, 'close');
  return text;
}

describe('an answer that is long in the making', () => {
  it('is a timeout, and in the database nothing goes on for it', async () => {
    await lock();
    const response = await ask();
    expect(response.status).toBe(504);
    const { errors } = (await response.json()) as { errors: unknown[] };
    expect(errors).toEqual([
      {
        message: 'The answer took too long to read: ask for less of it, or try again.',
        extensions: { code: 'TIMEOUT' },
      },
    ]);
    await admin.query('rollback');
    const { rowCount } = await admin.query(
      `select from pg_stat_activity where datname = current_database()
         and application_name = 'mahdar' and state = 'active'`,
    );
    expect(rowCount).toBe(0);
  });

  it('is a timeout also where its route does not notice', async () => {
    const deaf = createServer(atTheDoor(() => {}, '/graphql', { answer: 50, send: 50 }));
    deaf.listen(0, '127.0.0.1');
    await once(deaf, 'listening');
    const response = await fetch(
      `http://127.0.0.1:${(deaf.address() as AddressInfo).port}/graphql`,
    );
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'TIMEOUT' } }] });
    deaf.close();
  });
});

it('who does not read his answer is cut off', async () => {
  const large = createServer(
    atTheDoor((_, response) => response.end(Buffer.alloc(64_000_000)), '/graphql', {
      answer: 50,
      send: 50,
    }),
  );
  large.listen(0, '127.0.0.1');
  await once(large, 'listening');
  const socket = connect((large.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
  await once(large, 'request');
  await expect
    .poll(() => new Promise((resolve) => large.getConnections((_, count) => resolve(count))))
    .toBe(0);
  socket.destroy();
  large.close();
});

it('a stream of events lasts longer than any answer', async () => {
  const subscription = encodeURIComponent('subscription { meetingRecorded { id } }');
  const leaving = new AbortController();
  const response = await fetch(`${server.url}/graphql?query=${subscription}`, {
    headers: { accept: 'text/event-stream' },
    signal: leaving.signal,
  });
  const reader = response.body?.getReader();
  await reader?.read();
  const more = reader?.read().then(
    () => 'ended',
    () => 'ended',
  );
  expect(await Promise.race([more, pause(2_500, 'open')])).toBe('open');
  leaving.abort();
});

describe.concurrent('who is slow to ask', () => {
  it('has five seconds for the head', { timeout: 20_000 }, async () => {
    const socket = open();
    socket.write('POST /graphql HTTP/1.1\r\nhost: a\r\n');
    const dripping = setInterval(() => socket.write('x-drip: 1\r\n'), 500);
    expect(await untilClosed(socket)).toContain('408');
    clearInterval(dripping);
  });

  it('has ten seconds for all of it', { timeout: 30_000 }, async () => {
    const socket = open(waiting);
    socket.write(
      'POST / HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    );
    const dripping = setInterval(() => socket.write(' '), 500);
    expect(await untilClosed(socket)).toContain('408');
    clearInterval(dripping);
  });

  it('keeps an idle connection for five seconds', { timeout: 20_000 }, async () => {
    const socket = open();
    socket.write('GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n');
    const text = await untilClosed(socket);
    expect(text).toContain('200 OK');
    expect(text).toContain('Keep-Alive: timeout=5');
  });
});

it('a connection takes a thousand requests', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const connections: (string | undefined)[] = [];
  for (let n = 0; n < 1_000; n += 1) {
    const [response] = (await once(get(`${server.url}/healthz`, { agent }), 'response')) as [
      IncomingMessage,
    ];
    connections.push(response.headers.connection);
    response.resume();
    await once(response, 'end');
  }
  agent.destroy();
  expect(connections.indexOf('close')).toBe(999);
});

it('a connection is closed after them, and whoever goes on over it is not answered', async () => {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => {});
  socket.write(`GET /healthz HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`.repeat(1_005));
  await once(socket, 'close');
  const statuses =
    Buffer.concat(chunks)
      .toString()
      .match(/HTTP\/1\.1 \d+/g) ?? [];
  expect(statuses).toEqual(Array.from({ length: 1_000 }, () => 'HTTP/1.1 200'));
});

describe('a server that stops', () => {
  it('answers what is under way, says goodbye, and is gone as soon as that is done', async () => {
    const stopping = await listen(app, { host: '127.0.0.1', port: 0 });
    await (await ask(stopping)).text();
    await lock();
    const answers = Array.from({ length: 20 }, (_, n) => ask(stopping, `person-${n}`));
    await expect.poll(() => publicPool.waitingCount).toBe(15);
    const begun = performance.now();
    const drained = stopping.drain();
    await admin.query('rollback');
    for (const response of await Promise.all(answers)) {
      expect(response.status).toBe(200);
      expect(response.headers.get('connection')).toBe('close');
      await response.text();
    }
    await drained;
    // An idle connection would have been kept for longer.
    expect(performance.now() - begun).toBeLessThan(4_000);
    await expect(ask(stopping)).rejects.toThrow();
  });

  // In milliseconds; in the second case the answer that comes last has its head first.
  it.each([
    [300, 600],
    [600, 10],
  ])('answers all that was asked over one connection (%i, %i)', async (...times) => {
    const stopping = await listen(
      async ({ url: path = '' }, response) => {
        await pause(Number(path.slice(1)));
        response.end(`after ${path}.`);
      },
      { host: '127.0.0.1', port: 0 },
    );
    const socket = open(stopping);
    const text = untilClosed(socket);
    socket.write(times.map((time) => `GET /${time} HTTP/1.1\r\nhost: a\r\n\r\n`).join(''));
    await pause(150);
    const begun = performance.now();
    await stopping.drain();
    expect((await text).match(/after \/\d+/g)).toEqual(times.map((time) => `after /${time}`));
    expect(performance.now() - begun).toBeLessThan(4_000);
  });
});

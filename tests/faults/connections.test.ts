import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { ask, type Question } from './support/ask.ts';
import { figure, inForm } from './support/form.ts';
import { kindsOf, newQuestion, startLoad, typeName, unexplained, within } from './support/load.ts';
import { memoryOf } from './support/memory.ts';
import { makeWorld } from './support/world.ts';

const { postgres, serve } = await makeWorld();
const server = await serve();
const { origin } = server;

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** Opens connections to the server by hand. */
async function openSockets(count: number): Promise<Socket[]> {
  const { port } = new URL(origin);
  for (let index = 0; index < count; index += 1) {
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    sockets.push(socket);
    if (index % 50 === 49) await pause(10);
  }
  return sockets;
}

const openOnes = () => sockets.filter(({ destroyed }) => !destroyed).length;

/** Watches until the test's end how much more memory the server takes, in megabytes at most. */
function watchMemory(): () => number {
  const before = memoryOf(server.pid);
  let highest = before;
  const watching = setInterval(() => {
    highest = Math.max(highest, memoryOf(server.pid));
  }, 50);
  onTestFinished(() => clearInterval(watching));
  return () => highest - before;
}

describe('headers that come a line at a time', () => {
  it('are cut off, while others are answered', async () => {
    const count = inForm(300, 2_000);
    const began = performance.now();
    for (const socket of await openSockets(count)) {
      socket.resume();
      socket.write('POST /graphql HTTP/1.1\r\nHost: mahdar.test\r\n');
      const dripping = setInterval(() => socket.write('X-Slow: drip\r\n'), 500);
      socket.once('close', () => clearInterval(dripping));
    }
    const others = startLoad(origin, { clients: 4, rest: 20, question: newQuestion });
    await expect.poll(openOnes, { timeout: 30_000, interval: 100 }).toBe(0);
    const milliseconds = performance.now() - began;
    const replies = await others.stop();

    figure(`slowloris: ms until all ${count} are cut`, milliseconds);
    figure('slowloris: p99 of others, ms', within(replies, 0.99));
    expect(milliseconds).toBeLessThan(15_000);
    expect(kindsOf(replies)).toEqual({ 200: replies.length });
  });
});

describe('a body that comes a byte at a time', () => {
  it('is cut off', async () => {
    for (const socket of await openSockets(50)) {
      socket.resume();
      socket.write(
        'POST /graphql HTTP/1.1\r\nHost: mahdar.test\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n',
      );
      const dripping = setInterval(() => socket.write(' '), 500);
      socket.once('close', () => clearInterval(dripping));
    }
    const began = performance.now();
    await expect.poll(openOnes, { timeout: 40_000, interval: 100 }).toBe(0);
    figure('slow bodies: ms until all 50 are cut', performance.now() - began);
  });
});

describe('readers that ask for the largest answer and read nothing', () => {
  it('are cut off in bounded memory, while others are answered', async () => {
    // Some megabytes: more than what the two kernels keep for a connection.
    const parts = Array.from(
      { length: 14 },
      (_, index) => `a${index}: articles(first: 100) {
      nodes { body blocks { text } } }`,
    );
    const query = `{ ${parts.join(' ')} }`;
    const body = JSON.stringify({ query });
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await ask(origin, { query })).toMatchObject({ status: 200, code: undefined });
    }
    const more = watchMemory();
    const began = performance.now();
    for (const socket of await openSockets(inForm(60, 200))) {
      socket.pause();
      socket.write(
        `POST /graphql HTTP/1.1\r\nHost: mahdar.test\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    }
    const others = startLoad(origin, { clients: 4, rest: 50, question: newQuestion });
    // One that reads nothing does not see its own end: the server's side tells.
    await expect.poll(connectionsOfServer, { timeout: 60_000, interval: 200 }).toBeLessThan(10);
    const milliseconds = performance.now() - began;
    const replies = await others.stop();

    figure('slow readers: MB more', more());
    figure('slow readers: ms until cut', milliseconds);
    figure('slow readers: p99 of others, ms', within(replies, 0.99));
    // Sixty answers of three megabytes that nobody reads, and as much again while they are made.
    expect(more()).toBeLessThan(360);
    // A machine with other work may be late with some, and says so.
    const kinds = kindsOf(replies);
    expect(unexplained(kinds)).toEqual([]);
    expect(kinds[200]).toBeGreaterThan(0.9 * replies.length);
  });
});

describe('bodies of 20 MB', () => {
  it.each([
    ['whose length is told', `Content-Length: ${20 * megabyte}`],
    ['that come in pieces', 'Transfer-Encoding: chunked'],
  ])('%s are refused, and never held', async (_, how) => {
    const more = watchMemory();
    const opened = await openSockets(inForm(20, 100));
    const replies = await Promise.all(opened.map((socket) => sendLarge(socket, how)));

    figure(`bodies of 20 MB, ${how}: MB more`, more());
    expect(new Set(replies)).toEqual(new Set(['HTTP/1.1 413 Payload Too Large']));
    // All of them together would be 400 MB, or 2 GB.
    expect(more()).toBeLessThan(100);
  });
});

const megabyte = 1_048_576;

/** Sends a body as long as it is taken; the first line of what comes back. */
async function sendLarge(socket: Socket, how: string): Promise<string> {
  const piece = Buffer.alloc(megabyte, ' ');
  let told = '';
  socket.on('data', (chunk) => {
    told += chunk;
  });
  const isClosed = new Promise((resolve) => socket.once('close', resolve));
  const isChunked = how.endsWith('chunked');
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: mahdar.test\r\nContent-Type: application/json\r\n${how}\r\n\r\n`,
  );
  for (let sent = 0; sent < 20 && !socket.destroyed; sent += 1) {
    if (isChunked) socket.write(`${piece.length.toString(16)}\r\n`);
    const isFree = socket.write(piece);
    if (isChunked) socket.write('\r\n');
    const hasRoom = new Promise((resolve) => socket.once('drain', resolve));
    if (!isFree) await Promise.race([hasRoom, isClosed]);
  }
  if (isChunked) socket.write('0\r\n\r\n');
  await isClosed;
  return told.split('\r\n')[0] ?? '';
}

/** How many connections from clients the server's process holds open. */
function connectionsOfServer(): number {
  const port = Number(new URL(origin).port).toString(16).toUpperCase().padStart(4, '0');
  const established = '01';
  return readFileSync(`/proc/${server.pid}/net/tcp`, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(`:${port}`) && state === established).length;
}

describe('SIGTERM with 200 requests in flight', () => {
  it('fails none of them and ends well within 10 s', async () => {
    const leaving = await serve();
    const [row] = await postgres.ask<{ n: number }>('select count(*)::int as n from topic');
    // A second a statement.
    await postgres.ask(
      `create policy slow on topic using (pg_sleep(1.0 / ${row?.n ?? 1})::text is not null);
       alter table topic enable row level security; alter table topic force row level security`,
    );
    const inFlight = (number: number): Question => ({
      query:
        'query ($text: String!) { topics(filter: { slug: { contains: $text } }) { totalCount } }',
      variables: { text: `in flight ${number}` },
    });
    await ask(leaving.origin, inFlight(-1));
    await ask(leaving.origin, inFlight(-2));
    // Each is asked by many at once, as popular questions are.
    const asked = Promise.all(
      Array.from({ length: 200 }, (_, index) => ask(leaving.origin, inFlight(index % 8))),
    );
    // Answered, it says that what was sent before it has arrived.
    await ask(leaving.origin, typeName);
    leaving.kill('SIGTERM');
    const began = performance.now();
    const replies = await asked;
    const exit = await leaving.exit;
    const milliseconds = performance.now() - began;
    await postgres.ask('drop policy slow on topic; alter table topic disable row level security');

    figure('SIGTERM: replies', JSON.stringify(kindsOf(replies)));
    figure('SIGTERM: ms until the exit', milliseconds);
    expect(kindsOf(replies)).toEqual({ 200: 200 });
    expect(exit).toBe(0);
    expect(milliseconds).toBeLessThan(12_000);
  });
});

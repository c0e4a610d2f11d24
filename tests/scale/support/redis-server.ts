import type { ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll } from 'vitest';
import { freePort } from '../../faults/support/postgres.ts';
import { endProgram, startProgram } from './programs.ts';

/** A Redis of its own, to be killed, frozen and started again at the same address. */
export interface RedisServer {
  url: string;
  /** Starts it, and resolves when it answers. It remembers nothing from before. */
  start(): Promise<void>;
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

/** Starts a Redis for a test file; the file's end kills it. Call it at the top level. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const redis: RedisServer = {
    url: `redis://127.0.0.1:${port}/0`,
    async start() {
      const args = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--dir', '/tmp'];
      child = startProgram('redis-server', args);
      while (!(await answers(port))) await pause(20);
    },
    async kill() {
      if (child) await endProgram(child);
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  };
  await redis.start();
  afterAll(() => redis.kill());
  return redis;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('error', () => end(false));
    socket.once('data', (reply) => end(String(reply).includes('PONG')));
    socket.write('PING\r\n');
  });
}

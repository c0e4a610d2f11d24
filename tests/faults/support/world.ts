import { afterAll, inject } from 'vitest';
import type { Settings } from '../../../drizzle/embedded/settings.ts';
import { fileEnd } from '../../support/file-end.ts';
import { type ServerProcess, startServer } from '../../support/server-process.ts';
import { ask, originOf } from './ask.ts';
import { copyCluster, type Postgres } from './postgres.ts';

/** A Postgres with the sample, and what a server needs to use it. */
export interface World {
  postgres: Postgres;
  /** The key of an editor. */
  key: string;
  /** The variables of a server in this world. */
  env: Record<string, string>;
  /** Starts a server that ends with the file; its origin comes with it. */
  serve(env?: Record<string, string>): Promise<ServerProcess & { origin: string }>;
}

/** Makes the world of a file: a Postgres of its own that ends with it. Call it at the top level. */
export async function makeWorld(settings: Settings = {}): Promise<World> {
  const { template, secret, key } = inject('faults');
  const postgres = await copyCluster(template);
  afterAll(() => postgres.remove());
  const end = fileEnd();
  await postgres.start(settings);
  const env = {
    DATABASE_URL: postgres.url,
    MAHDAR_SECRET: secret,
    MAHDAR_SAMPLE: 'off',
    LOG_LEVEL: 'error',
  };
  const serve = async (more: Record<string, string> = {}) => {
    const server = startServer({ ...env, ...more }, end);
    return Object.assign(server, { origin: originOf(await server.listening) });
  };
  return { postgres, key, env, serve };
}

/** Waits until the server says that it is ready, and answers how many milliseconds that took. */
export async function untilReady(origin: string, milliseconds = 30_000): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < milliseconds) {
    const { status } = await ask(origin, { path: '/readyz', signal: AbortSignal.timeout(5_000) });
    if (status === 200) return performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${origin} was not ready within ${milliseconds} ms.`);
}

import cluster from 'node:cluster';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../drizzle/database.ts';
import { installationSecret } from './access/installation-secret.ts';
import { createApp } from './app.ts';
import { appOptionsOf } from './app-options.ts';
import type { Env } from './env.ts';
import type { RateStore } from './limits/rate-limits.ts';
import { listen } from './listen.ts';
import { goLive } from './live/live.ts';
import { loggable } from './loggable.ts';
import { startObserving } from './observe/observing.ts';
import { createReadiness } from './observe/readiness.ts';
import { rateStoreIn } from './redis/rate-store.ts';
import type { Redis } from './redis/redis.ts';
import { loadFirstContent } from './sample/first-content.ts';
import { rateStoreOfCrew } from './workers/rate-store.ts';

/** A server that answers. */
export interface Serving {
  /** Its address for a browser on this machine, without a path. */
  url: string;
  /** Resolves when what was asked is answered; nothing new is taken meanwhile. */
  stop(): Promise<void>;
}

/** Serves the graph from an open database, which whoever opened it closes. */
export async function serve(
  env: Env,
  database: Database,
  onProgress: (step: string) => void,
): Promise<Serving> {
  const observing = await startObserving(env);
  const { logger, metrics } = observing;
  const onForgotten = (error: unknown) =>
    logger.error({ err: loggable(error) }, 'What nobody waited for has failed');
  const secret = await installationSecret(env);
  const options = appOptionsOf(env);
  const onAttempt = metrics.delivered.bind(metrics);
  const live = await goLive({ ...options, database, logger, secret, onAttempt });
  try {
    if (!cluster.isWorker) await loadFirstContent(database.db, env.MAHDAR_SAMPLE, onProgress);
    const { db, publicDb, publicPrimaryDb } = database;
    const { changes, cache } = live;
    observing.watch({ database, cache, following: live });
    const databases = { db, publicDb, publicPrimaryDb };
    const readiness = createReadiness(db);
    const shared = { ...databases, readiness, changes, cache, logger, secret, observing };
    const app = createApp({ ...options, ...shared, rateStore: rateStoreOf(live.redis) });
    database.hurry();
    // The engine leaves a list at a fault of ours (a null where none may be) with nobody waiting for
    // what was begun before it: what fails there must not end the answers of all others.
    process.on('unhandledRejection', onForgotten);
    const server = await listen(app, { host: env.HOST, port: env.PORT });
    const stop = async () => {
      readiness.leave();
      await pause(env.MAHDAR_DRAIN_SECONDS * 1_000);
      await live.close();
      await server.drain();
      process.off('unhandledRejection', onForgotten);
      await observing.close();
    };
    return { url: server.url, stop };
  } catch (error) {
    process.off('unhandledRejection', onForgotten);
    await live.close();
    await observing.close();
    throw error;
  }
}

/** Where it is counted what clients ask; this process alone for itself where nobody else is to know. */
function rateStoreOf(redis: Redis | null): RateStore | undefined {
  if (redis) return rateStoreIn(redis);
  return cluster.isWorker ? rateStoreOfCrew : undefined;
}

import pino from 'pino';
import { StartupError } from '../drizzle/startup-error.ts';
import { installationSecret } from './access/installation-secret.ts';
import { createApp } from './app.ts';
import { appOptionsOf } from './app-options.ts';
import { loadEnv } from './env.ts';
import { listen } from './listen.ts';
import { goLive } from './live/live.ts';
import { openDatabaseOf } from './open-database.ts';
import { showProgress } from './progress.ts';
import { loadFirstContent } from './sample/first-content.ts';
import { stopSignal } from './stop-signal.ts';

const progress = showProgress();
const stopped = stopSignal();

async function start(): Promise<void> {
  const env = loadEnv();
  const database = await openDatabaseOf(env, 'server', progress.step);
  const logger = pino({ level: env.LOG_LEVEL });
  const secret = await installationSecret(env);
  const options = appOptionsOf(env);
  const live = await goLive({ ...options, database, logger, secret });
  try {
    await loadFirstContent(database.db, env.MAHDAR_SAMPLE, progress.step);
    const { db, publicDb } = database;
    const { changes, cache } = live;
    const app = createApp({ ...options, db, publicDb, changes, cache, logger, secret });
    const server = await listen(app, { host: env.HOST, port: env.PORT });
    const home = database.embedded ? ` (database in ${env.MAHDAR_DATA_DIR})` : '';
    progress.done();
    console.log(`Mahdar listens on ${server.url}/graphql${home}. Ctrl-C stops it.`);
    await stopped;
    progress.step('Stopping');
    await live.close();
    await server.drain();
  } finally {
    await live.close();
    await database.close();
  }
  progress.done('Stopped');
}

try {
  await start();
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  progress.fail(error.message);
  process.exitCode = 1;
}

import pino from 'pino';
import { openDatabase } from '../drizzle/database.ts';
import { StartupError } from '../drizzle/startup-error.ts';
import { createApp } from './app.ts';
import { loadEnv } from './env.ts';
import { listen } from './listen.ts';
import { goLive } from './live/live.ts';
import { showProgress } from './progress.ts';
import { loadSample } from './sample/load-sample.ts';
import { stopSignal } from './stop-signal.ts';

const progress = showProgress();
const stopped = stopSignal();

async function start(): Promise<void> {
  const env = loadEnv();
  const database = await openDatabase({
    url: env.DATABASE_URL,
    dataDir: env.MAHDAR_DATA_DIR,
    role: 'server',
    httpPort: env.PORT,
    onProgress: progress.step,
  });
  const logger = pino({ level: env.LOG_LEVEL });
  const live = goLive(database, logger);
  try {
    await loadSample(database.db, { onProgress: progress.step });
    const app = createApp({
      db: database.db,
      changes: live.changes,
      logger,
      corsOrigins: env.CORS_ORIGINS,
      graphiql: env.NODE_ENV !== 'production',
    });
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

import cluster from 'node:cluster';
import { StartupError } from '../drizzle/startup-error.ts';
import { loadEnv } from './env.ts';
import { openDatabaseOf } from './open-database.ts';
import { showProgress } from './progress.ts';
import { stopSignal } from './stop-signal.ts';
import { workersAsked } from './workers/workers-asked.ts';

const progress = showProgress();
const stopped = stopSignal();

async function start(): Promise<void> {
  const env = loadEnv();
  const isCrew = workersAsked() > 1 && cluster.isPrimary;
  const opening = openDatabaseOf(env, cluster.isWorker ? 'worker' : 'server', progress.step);
  // Postgres starts while the rest of the program is read.
  const reading = isCrew ? import('./workers/serve-by-workers.ts') : import('./serve.ts');
  const [{ serve }, database] = await Promise.all([reading, opening]);
  try {
    const server = await serve(env, database, progress.step);
    const home = database.embedded ? ` (database in ${env.MAHDAR_DATA_DIR})` : '';
    progress.done();
    if (cluster.isPrimary) {
      console.log(`Mahdar listens on ${server.url}/graphql${home}. Ctrl-C stops it.`);
    }
    await stopped;
    progress.step('Stopping');
    await server.stop();
  } finally {
    await database.close();
  }
  progress.done('Stopped');
  cluster.worker?.disconnect();
}

try {
  await start();
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  progress.fail(error.message);
  process.exitCode = 1;
}

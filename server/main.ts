import type { RequestListener } from 'node:http';
import { type Database, openDatabase } from '../drizzle/database.ts';
import { StartupError } from '../drizzle/startup-error.ts';
import { loadEnv } from './env.ts';
import { listen } from './listen.ts';
import { showProgress } from './progress.ts';
import { stopSignal } from './stop-signal.ts';

const progress = showProgress();
const stopped = stopSignal();

function createApp(_parts: Pick<Database, 'db'>): RequestListener {
  return (_request, response) => void response.end('ok\n');
}

async function start(): Promise<void> {
  const env = loadEnv();
  const database = await openDatabase({
    url: env.DATABASE_URL,
    dataDir: env.MAHDAR_DATA_DIR,
    role: 'server',
    httpPort: env.PORT,
    onProgress: progress.step,
  });
  try {
    const server = await listen(createApp(database), { host: env.HOST, port: env.PORT });
    const home = database.embedded ? ` (database in ${env.MAHDAR_DATA_DIR})` : '';
    progress.done();
    console.log(`Mahdar listens on ${server.url}/graphql${home}. Ctrl-C stops it.`);
    await stopped;
    progress.step('Stopping');
    await server.drain();
  } finally {
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

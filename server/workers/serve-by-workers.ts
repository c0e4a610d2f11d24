import { RateLimiterClusterMaster } from 'rate-limiter-flexible';
import type { Database } from '../../drizzle/database.ts';
import { installationSecret } from '../access/installation-secret.ts';
import type { Env } from '../env.ts';
import { hostForBrowser } from '../listen.ts';
import { loadFirstContent } from '../sample/first-content.ts';
import type { Serving } from '../serve.ts';
import { Crew } from './crew.ts';
import { gatherMetrics } from './crew-metrics.ts';
import { workersAsked } from './workers-asked.ts';

/**
 * Serves the graph by several processes that share a port. This one has brought the database up to
 * date; it loads what a first start loads, watches over the others, and answers nothing itself.
 */
export async function serve(
  env: Env,
  database: Database,
  onProgress: (step: string) => void,
): Promise<Serving> {
  const workers = workersAsked();
  await loadFirstContent(database.db, env.MAHDAR_SAMPLE, onProgress);
  // Made once, before several look for it.
  await installationSecret(env);
  onProgress(`Starting ${workers} processes`);
  // Counts what clients ask of any of them.
  new RateLimiterClusterMaster();
  gatherMetrics();
  const crew = new Crew((how) => console.error(`A process ended ${how} and is replaced.`));
  try {
    const { port } = await crew.start(workers);
    return { url: `http://${hostForBrowser(env.HOST)}:${port}`, stop: () => crew.stop() };
  } catch (error) {
    await crew.stop();
    throw error;
  }
}

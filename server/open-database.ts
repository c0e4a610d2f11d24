import { type Database, openDatabase } from '../drizzle/database.ts';
import type { Role } from '../drizzle/embedded/presence.ts';
import { defaultPoolSize } from '../drizzle/pool.ts';
import type { Env } from './env.ts';
import { workersAsked } from './workers/workers-asked.ts';

const fewestConnections = 4;

/** Opens the database that the environment names, for a process of ours. */
export function openDatabaseOf(
  env: Env,
  role: Role,
  onProgress: (step: string) => void,
): Promise<Database> {
  return openDatabase({
    url: env.DATABASE_URL,
    publicUrl: env.DATABASE_PUBLIC_URL,
    directUrl: env.DATABASE_DIRECT_URL,
    replicaUrls: env.DATABASE_REPLICA_URLS,
    replicaLag: env.DATABASE_REPLICA_LAG * 1000,
    acceptNewer: env.MAHDAR_NEWER_DATABASE === 'accept',
    dataDir: env.MAHDAR_DATA_DIR,
    httpPort: env.PORT,
    role,
    prepared: env.PG_PREPARED === 'on',
    poolSize: role === 'worker' ? shareOfPool(env.DATABASE_POOL) : env.DATABASE_POOL,
    onProgress,
  });
}

/** Workers together hold about as many connections as one process would, as long as each has some. */
const shareOfPool = (together = defaultPoolSize()) =>
  Math.max(fewestConnections, Math.ceil(together / workersAsked()));

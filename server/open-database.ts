import { type Database, openDatabase } from '../drizzle/database.ts';
import type { Env } from './env.ts';

/** Opens the database that the environment names, for a server or a command of ours. */
export function openDatabaseOf(
  env: Env,
  role: 'server' | 'command',
  onProgress: (step: string) => void,
): Promise<Database> {
  return openDatabase({
    url: env.DATABASE_URL,
    publicUrl: env.DATABASE_PUBLIC_URL,
    dataDir: env.MAHDAR_DATA_DIR,
    httpPort: env.PORT,
    role,
    prepared: env.PG_PREPARED === 'on',
    onProgress,
  });
}

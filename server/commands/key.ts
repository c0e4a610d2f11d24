import type { Db } from '../../drizzle/database.ts';
import { StartupError } from '../../drizzle/startup-error.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '../access/api-key.ts';
import { installationSecret } from '../access/installation-secret.ts';
import { type Env, loadEnv } from '../env.ts';
import { openDatabaseOf } from '../open-database.ts';
import { showProgress } from '../progress.ts';
import { asTyped } from './as-typed.ts';
import { type KeyOptions, readKeyOptions, usage } from './key-options.ts';

const progress = showProgress();
const dayMilliseconds = 86_400_000;

async function run(options: KeyOptions): Promise<void> {
  const env = loadEnv();
  const database = await openDatabaseOf(env, 'command', progress.step);
  try {
    progress.done();
    await act(database.db, env, options);
  } finally {
    await database.close();
  }
}

async function act(db: Db, env: Env, options: KeyOptions): Promise<void> {
  if (options.action === 'list') return list(db);
  if (options.action === 'revoke') {
    if (await revokeApiKey(db, options.keyId)) return console.log(`Revoked ${options.keyId}.`);
    throw new StartupError(
      `There is no key ${options.keyId} that is good: see ${asTyped('key')} list.`,
    );
  }
  const secret = await installationSecret(env);
  if (!secret) {
    throw new StartupError('Set MAHDAR_SECRET, the same for every process: keys are made with it.');
  }
  const { label, scopes, days } = options;
  const expiresAt = days === null ? undefined : new Date(Date.now() + days * dayMilliseconds);
  const { key } = await createApiKey(db, secret, { label, scopes, expiresAt });
  console.log(key);
  console.error(
    'This is the only time that the key is shown: send it as Authorization: Bearer <key>.',
  );
}

async function list(db: Db): Promise<void> {
  const keys = await listApiKeys(db);
  if (keys.length === 0) return console.log('There are no keys.');
  const day = (instant: Date | null) => instant?.toISOString().slice(0, 10) ?? '-';
  const rows = keys.map(({ keyId, label, scopes, createdAt, lastUsedAt, expiresAt, revokedAt }) => [
    ...[keyId, day(createdAt), day(lastUsedAt), day(expiresAt), day(revokedAt)],
    ...[scopes.join(','), label],
  ]);
  // The label comes last: it may have blanks, and letters of any width.
  console.log(
    inColumns([['ID', 'CREATED', 'USED', 'EXPIRES', 'REVOKED', 'SCOPES', 'LABEL'], ...rows]),
  );
}

/** Lines of words that stand below each other, as commands of Unix write them. */
function inColumns(rows: readonly string[][]): string {
  const widths =
    rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  const line = (row: string[]) => row.map((word, at) => word.padEnd(widths[at] ?? 0)).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

try {
  const options = readKeyOptions(process.argv.slice(2));
  if (options) await run(options);
  else console.log(usage);
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  progress.fail(error.message);
  process.exitCode = 1;
}

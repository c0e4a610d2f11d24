import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import { explainConnectionFault } from '../connection-fault.ts';
import { StartupError } from '../startup-error.ts';

const execute = promisify(execFile);

/** Rights and owners are those of where a dump is restored. */
const shared = ['--no-owner', '--no-privileges'];

/** Writes all of a database to a file, by Postgres' own program. */
export async function dumpDatabase(url: string, file: string, signal?: AbortSignal): Promise<void> {
  await runProgram('pg_dump', url, ['--format=custom', ...shared, `--file=${file}`], signal);
}

/** Restores a dump into an empty database: all of it or nothing. */
export async function restoreDump(url: string, file: string, signal?: AbortSignal): Promise<void> {
  await refuseFull(url);
  const whole = ['--single-transaction', '--exit-on-error'];
  await runProgram('pg_restore', url, [...whole, ...shared, file], signal);
}

async function runProgram(
  program: 'pg_dump' | 'pg_restore',
  url: string,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  // Everybody on the machine sees the words of a command.
  const address = new URL(url);
  const env = { ...process.env, PGPASSWORD: decodeURIComponent(address.password) };
  address.password = '';
  try {
    await execute(program, [`--dbname=${address.href}`, ...args], { env, signal });
  } catch (error) {
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string };
    if (signal?.aborted) throw new StartupError('Stopped before the end.');
    if (code === 'ENOENT') {
      throw new StartupError(
        `There is no ${program} on this machine: install PostgreSQL's client programs, of the database's version or newer.`,
      );
    }
    throw new StartupError(`${program} gave up: ${reasonIn(stderr)}`);
  }
}

function reasonIn(stderr: string): string {
  const lines = stderr.trim().split('\n');
  const line = lines.find((text) => text.includes('error:')) ?? lines[0] ?? '';
  return line.replace(/^pg_\w+: (error: )?/, '');
}

async function refuseFull(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect().catch((error) => {
    throw explainConnectionFault(error, url);
  });
  try {
    const { rowCount } = await client.query(
      `select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       where nspname !~ '^(pg_|information_schema$)'
         and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
       limit 1`,
    );
    if (rowCount === 0) return;
    throw new StartupError('The database holds something already: restore into an empty one.');
  } finally {
    await client.end();
  }
}

import { mkdtempSync, writeFileSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll } from 'vitest';
import { chooseAccount } from '../../../drizzle/embedded/account.ts';
import { freePort, type Postgres } from '../../faults/support/postgres.ts';
import { endProgram, startProgram } from './programs.ts';

/**
 * Starts a PgBouncer in transaction mode, as Debian has it, before a Postgres; the address of the
 * database through it. The file's end stops it. Call it at the top level.
 */
export async function startPgBouncer(postgres: Postgres): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'mahdar-pgbouncer-'));
  await chmod(home, 0o755);
  const port = await freePort();
  const address = new URL(postgres.url);
  const users = join(home, 'users.txt');
  writeFileSync(users, `"${address.username}" "${address.password}"\n`, { mode: 0o644 });
  const settings = join(home, 'pgbouncer.ini');
  writeFileSync(
    settings,
    `[databases]
mahdar = host=127.0.0.1 port=${postgres.port} dbname=mahdar
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
pool_mode = transaction
default_pool_size = 4
auth_type = scram-sha-256
auth_file = ${users}
`,
    { mode: 0o644 },
  );
  // It does not run as root, as Postgres does not.
  const account = await chooseAccount(postgres.cluster, () => {});
  const child = startProgram('pgbouncer', [settings], account);
  afterAll(async () => {
    await endProgram(child);
    await rm(home, { recursive: true, force: true });
  });
  while (!(await listens(port))) await pause(20);
  address.port = String(port);
  return address.href;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { StartupError } from '../startup-error.ts';
import { isAlive } from './postmaster.ts';

const lockSpace = 0x6d616864;
const serverLock = 1;
const presenceLock = 2;

/** A server, a process that serves beside it and for it, or a command. */
export type Role = 'server' | 'worker' | 'command';

/** Who opens the database: one server a data directory, any number of others beside it. */
export interface Occupant {
  role: Role;
  /** The port of the HTTP server, named to whoever finds the directory taken. */
  httpPort?: number;
}

/**
 * Enters a running Postgres by a connection that is held until the end. It holds a shared lock
 * while the process uses the database, so that the last one out can tell that it is the last; the
 * server also holds a lock that nobody shares. Both vanish with the process, however it ends.
 *
 * Returns false when Postgres is about to stop. Throws a {@link StartupError} when the
 * occupant is a server and another one is there.
 */
export async function enter(
  client: pg.Client,
  dataDir: string,
  occupant: Occupant,
): Promise<boolean> {
  const isIn = await tryLock(client, 'pg_try_advisory_lock_shared', presenceLock);
  if (!isIn) return false;
  if (occupant.role !== 'server') return true;
  while (!(await tryLock(client, 'pg_try_advisory_lock', serverLock))) {
    const holder = await findServer(client);
    // The connection of a server that was killed a moment ago is about to let go.
    if (!holder || !isAlive(holder.pid)) {
      await pause(50);
      continue;
    }
    throw new StartupError(
      `Another Mahdar server (${holder.name}) is using ${dataDir}: stop it first, or set MAHDAR_DATA_DIR to another directory.`,
    );
  }
  return true;
}

/** Gives up the shared lock; true when nobody else is left, and then nobody can enter any more. */
export async function isLastOut(client: pg.Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1, $2)', [lockSpace, presenceLock]);
  return tryLock(client, 'pg_try_advisory_lock', presenceLock);
}

/** How an occupant is named in `pg_stat_activity`. */
export function occupantName({ role, httpPort }: Occupant): string {
  return `mahdar ${role}: process ${process.pid}${httpPort ? `, port ${httpPort}` : ''}`;
}

type TryLock = 'pg_try_advisory_lock' | 'pg_try_advisory_lock_shared';

async function tryLock(client: pg.Client, how: TryLock, lock: number): Promise<boolean> {
  const sql = `select ${how}($1, $2) as "isLocked"`;
  const { rows } = await client.query<{ isLocked: boolean }>(sql, [lockSpace, lock]);
  return rows[0]?.isLocked === true;
}

async function findServer(client: pg.Client): Promise<{ name: string; pid: number } | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_stat_activity join pg_locks using (pid)
     where locktype = 'advisory' and classid = $1 and objid = $2 and granted`,
    [lockSpace, serverLock],
  );
  const name = rows[0]?.name.replace(/^mahdar server: /, '');
  return name === undefined ? undefined : { name, pid: Number(/process (\d+)/.exec(name)?.[1]) };
}

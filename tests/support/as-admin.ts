import pg from 'pg';
import { inject } from 'vitest';

/** Uses a database of the tests' Postgres as the superuser, by a connection of its own. */
export async function asAdminOf<Result>(
  url: string,
  use: (admin: pg.Client) => Promise<Result>,
): Promise<Result> {
  const name = new URL(url).pathname.slice(1);
  const admin = new pg.Client(inject('postgres').adminUrl.replace(/[^/]*$/, name));
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.end();
  }
}

/** Writes rows past the triggers, which would take minutes over many, or mend what should stay odd. */
export function writePastTriggers(url: string, statements: string): Promise<unknown> {
  return asAdminOf(url, async (admin) => {
    await admin.query('set session_replication_role = replica');
    await admin.query(statements);
  });
}

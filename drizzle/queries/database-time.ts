import { sql } from 'drizzle-orm';
import type { Db } from '../database.ts';

/** What time it is for the database: that of all processes, whatever their own clocks say. */
export async function readDatabaseTime(db: Pick<Db, 'execute'>): Promise<Date> {
  const { rows } = await db.execute<{ ms: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  );
  return new Date(Math.floor(rows[0]?.ms ?? Number.NaN));
}

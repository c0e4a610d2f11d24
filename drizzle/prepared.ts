import { createHash } from 'node:crypto';
import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import type { Db } from './database.ts';

/** A statement that is written once and run with other values each time. */
export interface PreparedStatement {
  /** By this name Postgres keeps it, parsed and planned. */
  name: string;
  text: string;
  /** A value for each parameter, or what tells it. */
  params: readonly unknown[];
}

const dialect = new PgDialect();

export function prepareStatement(query: SQL): PreparedStatement {
  const { sql: text, params } = dialect.sqlToQuery(query);
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  return { name, text, params };
}

/** Runs a statement that answers with one value. */
export async function runPrepared<Answer>(
  db: Db,
  { name, text }: PreparedStatement,
  values: readonly unknown[],
): Promise<Answer> {
  const pool = (db as Db & { $client: pg.Pool }).$client;
  const { rows } = await pool.query<[Answer], unknown[]>({
    name,
    text,
    values: [...values],
    rowMode: 'array',
  });
  return rows[0]?.[0] as Answer;
}

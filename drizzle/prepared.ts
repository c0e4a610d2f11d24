import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import type { Db } from './database.ts';
import { dependsOnValues, statementName } from './named-statements.ts';
import type { TextAnswer, TextStatement } from './text-statements.ts';

/** A statement that is written once and run with other values each time. */
export interface PreparedStatement {
  /** By this name Postgres keeps it, parsed and planned; without one, as long as it is asked again. */
  name?: string;
  text: string;
  /** A value for each parameter, or what tells it. */
  params: readonly unknown[];
}

const dialect = new PgDialect();

/**
 * A statement that is worth a name from the first time on.
 *
 * @param isFiltered whether values of the caller's decide how many rows meet its conditions
 */
export function prepareStatement(query: SQL, isFiltered: boolean): PreparedStatement {
  const statement = writeStatement(query);
  return isFiltered && dependsOnValues(statement.text)
    ? statement
    : { ...statement, name: statementName(statement.text) };
}

export function writeStatement(query: SQL): PreparedStatement {
  const { sql: text, params } = dialect.sqlToQuery(query);
  return { text, params };
}

/** Runs a statement that answers with one text. */
export function runPrepared(
  db: Db,
  { name, text }: PreparedStatement,
  values: unknown[],
): Promise<TextAnswer> {
  const pool = (db as Db & { $client: pg.Pool }).$client;
  const statement: TextStatement = { name, text, values, answersWith: 'text' };
  return pool.query(statement) as Promise<unknown> as Promise<TextAnswer>;
}

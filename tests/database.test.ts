import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { recordStatements } from './support/record-statements.ts';
import { createTestDatabase } from './support/test-database.ts';

const { db, pool } = await createTestDatabase();

it('a connection of a command never waits without a limit', async () => {
  const { rows } = await db.execute(sql`
    select current_setting('statement_timeout') as statement,
      current_setting('lock_timeout') as lock,
      current_setting('idle_in_transaction_session_timeout') as idle`);
  expect(rows).toEqual([{ statement: '1min', lock: '2s', idle: '15s' }]);
});

it('the pool outlives connections that the server ends', async () => {
  await Promise.all([db.execute(sql`select 1`), db.execute(sql`select 2`)]);
  await db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'mahdar' and pid <> pg_backend_pid()`);
  const { rows } = await db.execute(sql`select 'alive' as state`);
  expect(rows).toEqual([{ state: 'alive' }]);
});

it('trigrams see Arabic', async () => {
  const { rows } = await db.execute(sql`select similarity('محضر', 'محضر') as similarity`);
  expect(rows).toEqual([{ similarity: 1 }]);
});

it('the application is no superuser', async () => {
  const { rows } = await db.execute(sql`
    select rolsuper or rolcreatedb or rolcreaterole as "isMighty"
    from pg_roles where rolname = current_user`);
  expect(rows).toEqual([{ isMighty: false }]);
});

it('recorded statements include those of a transaction', async () => {
  const record = recordStatements(pool);
  await db.transaction((tx) => tx.execute(sql`select 3`));
  expect(record.statements).toEqual(['begin', 'select 3', 'commit']);
});

import { sql } from 'drizzle-orm';
import type { Transaction } from './insert-rows.ts';

/**
 * Lets one transaction at a time do this job, however long the one before takes; the lock falls
 * with the transaction.
 */
export async function takeTurn(tx: Transaction, job: string): Promise<void> {
  await tx.execute(
    sql`select set_config('lock_timeout', '0', true), set_config('statement_timeout', '60s', true)`,
  );
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${job}))`);
}

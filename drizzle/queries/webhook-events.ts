import { type SQL, sql } from 'drizzle-orm';
import type { ChangePosition } from './changes.ts';

/** Of these rows of the outbox, those that the public cannot see any more. */
export function removedOf(rows: readonly { noun: string; entityId: string }[]): SQL {
  const pairs = JSON.stringify(rows);
  return sql`
    select distinct noun, "entityId" from jsonb_to_recordset(${pairs}::jsonb)
      as told(noun text, "entityId" text)
    where not is_public(noun, "entityId"::uuid)`;
}

/** Hands a delivery to the job library, in the transaction that made it. */
export function addDeliveryJob(id: string, maxAttempts: number): SQL {
  return sql`select graphile_worker.add_job('deliver', json_build_object('id', ${id}::text),
    max_attempts => ${maxAttempts})`;
}

/** Where the outbox ends now: a new webhook is told of what comes behind. */
export function endOfOutbox(): SQL<ChangePosition> {
  return sql`select pg_snapshot_xmin(pg_current_snapshot())::text as transaction, '0' as id`;
}

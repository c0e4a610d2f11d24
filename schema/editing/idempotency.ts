import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { idempotencyKey } from '../../drizzle/tables/index.ts';
import type { Transaction } from './edit.ts';
import { conflict } from './refusal.ts';
import type { Done } from './results.ts';

interface Claim {
  actor: string;
  key: string;
  /** The mutation and all of its arguments. */
  request: unknown;
}

const mark: Done = { type: '', id: '', version: 0 };

/**
 * Claims a key for a request; a second one of the same key waits for the first to end. Answers
 * what the key has already done, undefined when it is new; a key of another request is refused.
 */
export async function claimKey(tx: Transaction, claim: Claim): Promise<Done | undefined> {
  const { actor, key } = claim;
  const request = createHash('sha256').update(JSON.stringify(claim.request)).digest('hex');
  const claimed = await tx
    .insert(idempotencyKey)
    .values({ actor, key, request, result: mark })
    .onConflictDoNothing()
    .returning({ key: idempotencyKey.key });
  if (claimed.length > 0) return undefined;
  const known = await tx.query.idempotencyKey.findFirst({ where: { actor, key } });
  if (known?.request !== request) {
    throw conflict('This idempotency key was used for another request.');
  }
  return known.result as unknown as Done;
}

/** Remembers what a key did, in the transaction that did it. */
export async function keepResult(
  tx: Transaction,
  { actor, key }: Claim,
  { once: _once, ...result }: Done,
): Promise<void> {
  await tx
    .update(idempotencyKey)
    .set({ result })
    .where(and(eq(idempotencyKey.actor, actor), eq(idempotencyKey.key, key)));
}

import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { idempotencyKey } from '../../drizzle/tables/index.ts';
import type { Transaction } from './edit.ts';
import { conflict, invalid, notFound } from './refusal.ts';
import { type Done, fieldOf } from './results.ts';

interface Claim {
  actor: string;
  key: string;
  /** The mutation and all of its arguments. */
  request: unknown;
}

const longestKey = 200;

const mark: Done = { type: '', id: '', version: 0 };

/**
 * Claims a key for a request; a second one of the same key waits for the first to end. Answers
 * what the key has already done, undefined when it is new; a key of another request is refused.
 */
export async function claimKey(tx: Transaction, claim: Claim): Promise<Done | undefined> {
  const { actor, key } = claim;
  if (key === '' || key.length > longestKey) {
    const message = `A key has 1 to ${longestKey} letters.`;
    throw invalid({ path: ['idempotencyKey'], message });
  }
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
  const done = known.result as unknown as Done;
  await refuseGone(tx, done);
  return done;
}

/** What a key made and somebody has deleted since can't be answered again. */
async function refuseGone(tx: Transaction, { type, id }: Done): Promise<void> {
  const name = fieldOf(type)?.name;
  if (!name) return;
  const row = await tx.query[name as 'topic'].findFirst({ where: { id }, columns: { id: true } });
  if (!row) throw notFound(`It was done under this key, and the ${name} is gone since.`);
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

import { eq, sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import type { Db } from '../../drizzle/database.ts';
import { webhookDelivery } from '../../drizzle/tables/index.ts';
import { unseal } from '../access/seal.ts';
import { post } from './post.ts';
import type { Reach } from './public-address.ts';

/** Attempts of a delivery: with the job library's backoff the last comes after about a day. */
export const maxAttempts = 12;

export interface DeliveryParts {
  db: Db;
  secret: Buffer;
  reach: Reach;
  /** Told how each attempt ended. */
  onAttempt?: OnAttempt;
}

export type OnAttempt = (outcome: 'accepted' | 'failed') => void;

/**
 * Sends an event to its address, signed as the Standard Webhooks specification has it, and writes
 * down how that went. Throws where it has to be tried again.
 */
export async function deliver(parts: DeliveryParts, id: string): Promise<void> {
  const { db, secret, reach, onAttempt } = parts;
  const delivery = await db.query.webhookDelivery.findFirst({ where: { id } });
  if (!delivery || delivery.deliveredAt || delivery.failedAt) return;
  const hook = await db.query.webhook.findFirst({ where: { id: delivery.webhookId } });
  if (!hook) return;
  if (!hook.active) throw new Error('The webhook is paused.');
  const now = new Date();
  const signature = new Webhook(unseal(hook.sealedSecret, secret)).sign(id, now, delivery.body);
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': signature,
  };
  const { status, error } = await post(hook.url, delivery.body, headers, reach);
  onAttempt?.(error === null ? 'accepted' : 'failed');
  const attempts = delivery.attempts + 1;
  await db
    .update(webhookDelivery)
    .set({
      attempts,
      status,
      error,
      attemptedAt: sql`now()`,
      deliveredAt: error === null ? sql`now()` : null,
      failedAt: error !== null && attempts >= maxAttempts ? sql`now()` : null,
    })
    .where(eq(webhookDelivery.id, id));
  if (error !== null) throw new Error(error);
}

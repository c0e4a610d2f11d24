import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { idempotencyKey, webhook, webhookDelivery } from '../drizzle/tables/index.ts';
import { prune } from '../server/live/keep-pruned.ts';
import { createTestApp } from './support/app.ts';
import { editing } from './support/editing.ts';

const app = await createTestApp();
const { db } = app;
const { mutate } = await editing(app);

const create = (slug: string, key: string) => {
  const input = { slug, name: [{ language: 'en', value: slug }] };
  return mutate('topicCreate', { input, idempotencyKey: key });
};
const ago = (days: number) => sql`now() - make_interval(days => ${days})`;

it('an idempotency key is remembered for a week, and then forgotten', async () => {
  await create('for-a-week', 'younger');
  await create('for-longer', 'older');
  await db.update(idempotencyKey).set({ at: ago(6) });
  await prune(db);
  expect(await create('another', 'younger')).toMatchObject({ __typename: 'Conflict' });
  await db.update(idempotencyKey).set({ at: ago(8) });
  await prune(db);
  expect(await create('another', 'older')).toMatchObject({ __typename: 'CreatedTopic' });
});

it('a delivery that ended is remembered for 30 days, one that goes on as long as it takes', async () => {
  const [hook] = await db
    .insert(webhook)
    .values({
      ...{ url: 'https://mirror.example/hook', label: 'mirror', nouns: [] },
      ...{ sealedSecret: '', transaction: '0', outboxId: 0 },
    })
    .returning({ webhookId: webhook.id });
  const told = (event: string) => ({ webhookId: hook?.webhookId ?? '', event, body: '{}' });
  await db.insert(webhookDelivery).values([
    { ...told('arrived lately'), deliveredAt: ago(29) },
    { ...told('arrived'), deliveredAt: ago(31) },
    { ...told('given up'), failedAt: ago(31) },
    { ...told('under way'), createdAt: ago(40) },
  ]);
  await prune(db);
  const left = await db.select({ event: webhookDelivery.event }).from(webhookDelivery);
  expect(left.map(({ event }) => event).sort()).toEqual(['arrived lately', 'under way']);
});

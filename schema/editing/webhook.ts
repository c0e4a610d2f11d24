import { randomBytes } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { ChangePosition } from '../../drizzle/queries/changes.ts';
import { endOfOutbox } from '../../drizzle/queries/webhook-events.ts';
import { webhook } from '../../drizzle/tables/index.ts';
import { builder, editorsOwn } from '../builder.ts';
import { ChangeNoun } from '../change.ts';
import type { Context } from '../context.ts';
import { PublicError } from '../errors.ts';
import type { Edit } from './edit.ts';
import { present } from './inputs.ts';
import { defineMutation, ofVersion } from './mutation.ts';
import { conflict, invalid, notFound } from './refusal.ts';
import { defineDone } from './results.ts';
import { Webhook, webhookId } from './webhook-types.ts';

const longest = { url: 2_000, label: 200 };

const urlDescription = 'Where events are sent: https, and no address inside a private network.';
const labelDescription = 'Whose it is, or what it is for.';
const nounsDescription = 'Which rows it is told of; every kind when the list is empty.';

const WebhookCreateInput = builder.inputType('WebhookCreateInput', {
  subGraphs: editorsOwn,
  description: 'A new webhook.',
  fields: (t) => ({
    url: t.field({ type: 'URL', required: true, description: urlDescription }),
    label: t.string({ required: true, description: labelDescription }),
    nouns: t.field({ type: [ChangeNoun], description: nounsDescription }),
  }),
});

const WebhookUpdateInput = builder.inputType('WebhookUpdateInput', {
  subGraphs: editorsOwn,
  description: 'What to change of a webhook; what is left out stays.',
  fields: (t) => ({
    url: t.field({ type: 'URL', description: urlDescription }),
    label: t.string({ description: labelDescription }),
    nouns: t.field({ type: [ChangeNoun], description: nounsDescription }),
    active: t.boolean({
      description: 'Whether events are sent; what happens meanwhile is sent later.',
    }),
  }),
});

const now = {
  name: 'webhook',
  type: Webhook,
  description: 'The webhook as it is now.',
  load: async (id: string, { db }: Context) =>
    (await db.query.webhook.findFirst({ where: { id } })) ?? null,
};

async function checkUrl(url: string | undefined, { context }: Edit): Promise<string | undefined> {
  if (url === undefined) return undefined;
  const path = ['input', 'url'];
  if (url.length > longest.url) throw invalid({ path, message: 'The address is too long.' });
  const message = await context.faultOfAddress(url);
  if (message) throw invalid({ path, message });
  return url;
}

function checkLabel(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  if (label.trim() === '' || label.length > longest.label) {
    throw invalid({
      path: ['input', 'label'],
      message: `A label has 1 to ${longest.label} letters.`,
    });
  }
  return label.trim();
}

defineMutation({
  name: 'webhookCreate',
  description:
    'Adds a webhook, which is told of what changes from now on. The result holds the secret that signs its events, this once. Needs the scope admin.',
  scope: 'admin',
  args: builder.args((t) => ({
    input: t.field({ type: WebhookCreateInput, required: true, description: 'The webhook.' }),
  })),
  done: defineDone({
    name: 'CreatedWebhook',
    description: 'That a webhook was added.',
    field: now,
    once: { secret: 'What signs its events: `whsec_` and base64. It is not shown again.' },
  }),
  run: async (edit, { input }) => {
    const { sealing } = edit.context;
    if (!sealing) throw new PublicError('This installation has no secret.', 'FORBIDDEN');
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const { rows } = await edit.tx.execute(endOfOutbox());
    const { transaction, id } = rows[0] as unknown as ChangePosition;
    const [row] = await edit.tx
      .insert(webhook)
      .values({
        url: (await checkUrl(input.url, edit)) as string,
        label: checkLabel(input.label) as string,
        nouns: [...new Set(input.nouns ?? [])],
        sealedSecret: sealing.seal(secret),
        transaction,
        outboxId: Number(id),
      })
      .returning({ id: webhook.id });
    return { id: row?.id as string, version: 1, once: { secret } };
  },
});

/** The row of the version that its editor saw, locked. */
async function held({ tx }: Edit, id: string, expectedVersion: number): Promise<string> {
  const key = webhookId(id);
  const [row] = await tx.select().from(webhook).where(eq(webhook.id, key)).for('update');
  if (!row) throw notFound('There is no webhook of this id.');
  if (row.version !== expectedVersion) {
    throw conflict(`The webhook has version ${row.version} by now.`, row.version);
  }
  return key;
}

defineMutation({
  name: 'webhookUpdate',
  description: 'Changes a webhook. Needs the scope admin.',
  scope: 'admin',
  args: {
    ...ofVersion,
    ...builder.args((t) => ({
      input: t.field({ type: WebhookUpdateInput, required: true, description: 'What to change.' }),
    })),
  },
  done: defineDone({
    name: 'UpdatedWebhook',
    description: 'That a webhook was changed.',
    field: now,
  }),
  run: async (edit, { id, expectedVersion, input }) => {
    const key = await held(edit, id, expectedVersion);
    const nouns = present(input.nouns, 'nouns');
    const fields = {
      url: await checkUrl(present(input.url, 'url'), edit),
      label: checkLabel(present(input.label, 'label')),
      nouns: nouns && [...new Set(nouns)],
      active: present(input.active, 'active'),
    };
    const version = expectedVersion + 1;
    await edit.tx
      .update(webhook)
      .set({ ...fields, version, updatedAt: sql`now()` })
      .where(and(eq(webhook.id, key)));
    return { id: key, version };
  },
});

defineMutation({
  name: 'webhookDelete',
  description: 'Deletes a webhook with its deliveries. Needs the scope admin.',
  scope: 'admin',
  args: ofVersion,
  done: defineDone({ name: 'DeletedWebhook', description: 'That a webhook is gone.' }),
  run: async (edit, { id, expectedVersion }) => {
    const key = await held(edit, id, expectedVersion);
    await edit.tx.delete(webhook).where(eq(webhook.id, key));
    return { id: key, version: expectedVersion };
  },
});

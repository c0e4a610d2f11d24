import { validate as isUuid } from 'uuid';
import type { webhook, webhookDelivery } from '../../drizzle/tables/index.ts';
import { requireScope } from '../access.ts';
import { builder, editorsOwn } from '../builder.ts';
import { ChangeNoun } from '../change.ts';
import { firstArg, readFirst } from '../connection/bounded-list.ts';
import { badUserInput } from '../errors.ts';

const usualDeliveries = 20;

type WebhookRow = typeof webhook.$inferSelect;
type DeliveryRow = typeof webhookDelivery.$inferSelect;

const WebhookDelivery = builder.objectRef<DeliveryRow>('WebhookDelivery').implement({
  subGraphs: editorsOwn,
  description: 'One event for one address.',
  fields: (t) => ({
    id: t.exposeString('id', {
      description: 'The id under which each attempt sends it: `webhook-id`.',
    }),
    body: t.exposeString('body', { description: 'What is sent, in JSON.' }),
    attempts: t.exposeInt('attempts', { description: 'How often it was sent.' }),
    status: t.exposeInt('status', {
      nullable: true,
      description: 'The HTTP status of the last attempt; null when there was no answer.',
    }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'Why the last attempt failed; null when it did not.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    attemptedAt: t.expose('attemptedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last sent; null before.',
    }),
    deliveredAt: t.expose('deliveredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it arrived; null until then.',
    }),
    failedAt: t.expose('failedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was given up; null when it was not.',
    }),
  }),
});

export const Webhook = builder.objectRef<WebhookRow>('Webhook').implement({
  subGraphs: editorsOwn,
  description: 'An address that is told of changes, as the Standard Webhooks specification has it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    url: t.expose('url', { type: 'URL', description: 'Where events are sent.' }),
    label: t.exposeString('label', { description: 'Whose it is, or what it is for.' }),
    nouns: t.field({
      type: [ChangeNoun],
      description: 'Which rows it is told of; all of them when the list is empty.',
      resolve: ({ nouns }) => nouns as 'article'[],
    }),
    active: t.exposeBoolean('active', { description: 'Whether events are sent now.' }),
    version: t.exposeInt('version', {
      description: 'Its version: the `expectedVersion` of the next change.',
    }),
    deliveries: t.field({
      type: [WebhookDelivery],
      description: 'What was sent and is to be sent, the newest first; kept for 30 days.',
      args: firstArg(usualDeliveries),
      resolve: ({ id }, { first }, context) =>
        context.db.query.webhookDelivery.findMany({
          where: { webhookId: id },
          orderBy: { id: 'desc' },
          limit: readFirst(first, usualDeliveries),
        }),
    }),
  }),
});

/** The id in an argument. */
export function webhookId(id: string | number): string {
  if (!isUuid(String(id))) throw badUserInput('This is not the id of a webhook.', ['id']);
  return String(id);
}

builder.queryField('webhooks', (t) =>
  t.field({
    subGraphs: editorsOwn,
    type: [Webhook],
    description: 'The webhooks, by label. Needs the scope admin.',
    resolve: (_root, _args, context) => {
      requireScope(context, 'admin');
      return context.db.query.webhook.findMany({ orderBy: { label: 'asc', id: 'asc' } });
    },
  }),
);

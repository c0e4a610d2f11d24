import type { GraphQLResolveInfo } from 'graphql';
import { type ChangeMark, type ChangePosition, retentionDays } from '../drizzle/queries/changes.ts';
import { Article, articles } from './article.ts';
import { builder } from './builder.ts';
import { decodeMark, encodeMark, readChanges } from './change-cursor.ts';
import type { Row } from './connection/compile.ts';
import type { Noun } from './connection/fields.ts';
import type { Context } from './context.ts';
import { compileFilter } from './filter/compile.ts';
import { languageArg } from './localized.ts';
import { Meeting, meetings } from './meeting.ts';
import { findRows } from './rows.ts';
import { allOf, visible, type Where } from './visibility.ts';

/** Few at once: what a slow client reads late was loaded not long before. */
const batchSize = 20;

interface Appearance {
  id: string;
  at: string;
  node: Row;
}

interface SubscriptionArguments {
  filter?: unknown;
  after?: string | null;
  language?: readonly string[] | null;
}

/** One client's stream. */
interface Stream {
  noun: Noun;
  /** The field of the event that holds the row. */
  field: string;
  condition: Where;
  sent: Record<string, unknown>;
  signal: AbortSignal;
}

builder.subscriptionType({
  description:
    'What happens, as it happens: over server-sent events, at the endpoint of the queries. Each event ' +
    'has an id, also in the `id:` of its message; a client that comes back with the last one, as ' +
    `\`after\` or in the header \`Last-Event-ID\`, gets everything since, once. Ids are good for ${retentionDays} days at least.`,
});

function defineAppearance(
  type: unknown,
  typeName: string,
  noun: Noun,
  field: string,
  description: string,
) {
  return builder.objectRef<Appearance>(typeName).implement({
    description,
    fields: (t) => ({
      id: t.exposeString('id', {
        description: 'The id of the event; also a cursor of `changes`.',
      }),
      at: t.field({
        type: 'DateTime',
        description: 'When the row became public here.',
        resolve: ({ at }) => new Date(at),
      }),
      [field]: t.field({
        type: type as 'String',
        description: `The ${noun.table} itself.`,
        resolve: ({ node }) => node as never,
      }),
    }),
  });
}

async function* appearances(
  { noun, field, condition, sent, signal }: Stream,
  start: ChangePosition,
  context: Context,
  info: GraphQLResolveInfo,
): AsyncGenerator<Appearance, void> {
  let after: ChangePosition = { transaction: start.transaction, id: start.id };
  while (!signal.aborted) {
    const { turn } = context.changes;
    const asked = { after, limit: batchSize, appearancesOf: noun.table };
    const { rows, waiting } = await context.changes.once(JSON.stringify(asked), () =>
      readChanges(context, asked, sent),
    );
    const ids = rows.map(({ entityId }) => entityId);
    const where = allOf(condition, { id: { in: ids } });
    const found =
      rows.length > 0
        ? await findRows(noun.table, { where }, context, info, noun.typeName, [[field]])
        : [];
    const nodes = new Map(found.map((node) => [node.id, node]));
    for (const row of rows) {
      after = { transaction: row.transaction, id: row.id };
      const node = nodes.get(row.entityId);
      if (node) {
        yield { id: encodeMark(row, String(Date.parse(row.at))), at: row.at, node };
      }
    }
    const goesOn =
      rows.length > 0 || (await context.changes.changed(turn, { signal, isPending: waiting }));
    if (!goesOn) {
      return;
    }
  }
}

/** Where a stream begins: behind what the client names, the header before the argument; else now. */
async function startOf(
  { after }: SubscriptionArguments,
  context: Context,
): Promise<{ start: ChangeMark; sent: Record<string, unknown> }> {
  // A browser that reconnects repeats the argument of old, and says in the header how far it came.
  const sent = context.lastEventId ? { header: 'Last-Event-ID' } : { argument: ['after'] };
  const cursor = context.lastEventId || after;
  const mark = cursor == null ? undefined : decodeMark(cursor, sent);
  const { frontier, now } = await readChanges(context, { after: mark, limit: 0 }, sent);
  return { start: mark ?? { ...frontier, since: now }, sent };
}

async function subscribe(
  noun: Noun,
  field: string,
  args: SubscriptionArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<AsyncIterableIterator<Appearance>> {
  const filter = compileFilter(noun.filter, args.filter, context, args.language);
  const { start, sent } = await startOf(args, context);
  context.eventId = encodeMark(start, start.since);
  const gone = new AbortController();
  const condition = allOf(visible(context, noun.table), filter);
  const stream = { noun, field, condition, sent, signal: gone.signal };
  const events = appearances(stream, start, context, info);
  const iterator: AsyncIterableIterator<Appearance> = {
    [Symbol.asyncIterator]: () => iterator,
    next: () => events.next(),
    // A generator that waits cannot be told to return: it is woken first.
    return: () => {
      gone.abort();
      return events.return();
    },
  };
  return iterator;
}

interface Live {
  name: string;
  noun: Noun;
  field: string;
  event: ReturnType<typeof defineAppearance>;
  description: string;
}

function live({ name, noun, field, event, description }: Live): void {
  builder.subscriptionField(name, (t) =>
    t.field({
      type: event,
      description,
      args: {
        filter: t.arg({
          type: noun.filter.input as never,
          required: false,
          description: `Which ${noun.plural} to tell of; all of them without it.`,
        }),
        after: t.arg.string({
          required: false,
          description:
            'The last event that the client has, or a cursor of `changes`; without it events begin now. The header `Last-Event-ID` counts before it.',
        }),
        ...languageArg(),
      },
      subscribe: (_root, args, context, info) => subscribe(noun, field, args, context, info),
      resolve: (event, _args, context) => {
        context.eventId = event.id;
        return event;
      },
    }),
  );
}

live({
  name: 'articlePublished',
  noun: articles,
  field: 'article',
  event: defineAppearance(
    Article,
    'ArticlePublished',
    articles,
    'article',
    'That an article was published.',
  ),
  description:
    'Articles as they are published, again when one comes back after it was withdrawn. Edits are not told: see `changes`.',
});

live({
  name: 'meetingRecorded',
  noun: meetings,
  field: 'meeting',
  event: defineAppearance(
    Meeting,
    'MeetingRecorded',
    meetings,
    'meeting',
    'That a meeting was recorded.',
  ),
  description:
    'Meetings as they become public, again when one comes back after it was withdrawn. Edits are not told: see `changes`.',
});

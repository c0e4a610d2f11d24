import { brandWithType } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { type ChangeMark, type ChangeRow, retentionDays } from '../drizzle/queries/changes.ts';
import { builder } from './builder.ts';
import { decodeMark, encodeMark, readChanges } from './change-cursor.ts';
import { readFirst } from './connection/bounded-list.ts';
import type { Row } from './connection/compile.ts';
import { defaultPageSize, maxPageSize } from './connection/page.ts';
import type { Context } from './context.ts';
import type { Sized } from './limits/sized.ts';
import { languageArg } from './localized.ts';
import { encodeNodeId, typeNameOf } from './node-id.ts';
import { findRows } from './rows.ts';
import { allOf, visible } from './visibility.ts';

interface Change extends ChangeRow {
  cursor: string;
  node: Row | null;
}

const sent = { argument: ['after'] };

const ChangeKind = builder.enumType('ChangeKind', {
  description: 'What a mirror has to do about a change.',
  values: {
    UPSERT: { description: 'Store the row: it is new, or looks different from before.' },
    REMOVE: { description: 'Drop the row if you have it: it was withdrawn or deleted.' },
  },
});

export const ChangeNoun = builder.enumType('ChangeNoun', {
  description: 'The kinds of rows whose changes are told.',
  values: {
    ARTICLE: { value: 'article', description: 'An article, with its text and what it mentions.' },
    MEETING: { value: 'meeting', description: 'A meeting, with its participants and evidence.' },
    PERSON: { value: 'person', description: 'A person, with aliases and positions.' },
    ORGANIZATION: { value: 'organization', description: 'An organization, with its aliases.' },
    TOPIC: { value: 'topic', description: 'A topic, with its aliases.' },
    PUBLISHER: { value: 'publisher', description: 'A publisher.' },
  },
});

const ChangeType = builder.objectRef<Change>('Change').implement({
  description: 'That a row of the coverage looks different from before, or is gone.',
  fields: (t) => ({
    kind: t.field({
      type: ChangeKind,
      description:
        'What to do about it, as things stand now: a row that is gone since says REMOVE.',
      resolve: ({ node }) => (node ? ('UPSERT' as const) : ('REMOVE' as const)),
    }),
    noun: t.field({
      type: ChangeNoun,
      description: 'What kind of row it is.',
      resolve: ({ noun }) => noun as 'article',
    }),
    nodeId: t.id({
      description: 'The global id of the row; known for tombstones too.',
      resolve: ({ noun, entityId }) => encodeNodeId(typeNameOf(noun), entityId),
    }),
    at: t.field({
      type: 'DateTime',
      description: 'When it was changed. Changes are not sorted by it: go by their cursors.',
      resolve: ({ at }) => new Date(at),
    }),
    node: t.field({
      type: builder.nodeInterfaceRef(),
      nullable: true,
      description: 'The row as it is now; null when it was withdrawn or deleted.',
      resolve: ({ node }) => node as never,
    }),
  }),
});

interface ChangePage {
  changes: Change[];
  hasMore: boolean;
  hasLess: boolean;
  endCursor: string | null;
}

const ChangeEdge = builder.objectRef<Change>('ChangeEdge').implement({
  description: 'A change with its place in the stream.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      description: 'Opaque. Goes on in `changes` and, as an event id, in the subscriptions.',
    }),
    node: t.field({ type: ChangeType, description: 'The change.', resolve: (change) => change }),
  }),
});

const ChangeConnection = builder.objectRef<ChangePage>('ChangeConnection').implement({
  description: 'A page of changes, the oldest first.',
  fields: (t) => ({
    edges: t.field({
      type: [ChangeEdge],
      description: 'The page, each change with its cursor.',
      resolve: ({ changes }) => changes,
    }),
    nodes: t.field({
      type: [ChangeType],
      description: 'The page without cursors.',
      resolve: ({ changes }) => changes,
    }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description:
        'Whether more can be read now, and where the page ends. An empty page too has an `endCursor`, as long as `after` was given: keep it and ask again later.',
      resolve: ({ changes, hasMore, hasLess, endCursor }) => ({
        hasNextPage: hasMore,
        hasPreviousPage: hasLess,
        startCursor: changes[0]?.cursor ?? null,
        endCursor,
      }),
    }),
  }),
});

/** The rows as they are now, one statement for each kind of them. */
async function loadNodes(
  rows: readonly ChangeRow[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Map<string, Row>> {
  const nodes = new Map<string, Row>();
  for (const noun of new Set(rows.map((row) => row.noun))) {
    const ids = rows.filter((row) => row.noun === noun).map(({ entityId }) => entityId);
    const where = allOf(visible(context, noun), { id: { in: [...new Set(ids)] } });
    const paths = [
      ['nodes', 'node'],
      ['edges', 'node', 'node'],
    ];
    for (const node of await findRows(noun, { where }, context, info, typeNameOf(noun), paths)) {
      brandWithType(node, typeNameOf(noun) as never);
      nodes.set(node.id as string, node);
    }
  }
  return nodes;
}

interface Asked {
  after: ChangeMark | undefined;
  size: number;
}

async function loadPage(
  { after, size }: Asked,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ChangePage> {
  const batch = await readChanges(context, { after, limit: size + 1 }, sent);
  const rows = batch.rows.slice(0, size);
  const hasMore = batch.rows.length > size;
  const nodes = await loadNodes(rows, context, info);
  const since = after?.since ?? batch.now;
  // Whoever is at the end has been told of everything until now, and may stay away from now on.
  const cursorOf = (row: ChangeRow) =>
    encodeMark(row, row === rows.at(-1) && !hasMore ? batch.now : since);
  const changes = rows.map((row) => ({
    ...row,
    cursor: cursorOf(row),
    node: nodes.get(row.entityId) ?? null,
  }));
  const unmoved = after ? encodeMark(after, hasMore ? since : batch.now) : null;
  const endCursor = changes.at(-1)?.cursor ?? unmoved;
  return { changes, hasMore, hasLess: after !== undefined, endCursor };
}

builder.queryField('changes', (t) =>
  t.field({
    type: ChangeConnection,
    description:
      'Every change of what the public sees, in a stable order: how mirrors and caches stay in step. ' +
      'Read from the start without `after` for everything that there is, then keep `endCursor` and ask ' +
      'for what came since. Nothing is skipped; a row may come again, always as it is now. Tombstones and ' +
      `superseded changes are forgotten after ${retentionDays} days: a mirror that has not read to the end for that ` +
      'long is refused with BAD_CURSOR and `extensions.reason` RETENTION, and starts over. Countries are fixed ' +
      'and not told.',
    args: {
      after: t.arg.string({
        required: false,
        description: 'Begin behind this change: its cursor, or the id of an event.',
      }),
      first: t.arg.int({
        required: false,
        description: `How many, 0 to ${maxPageSize}; ${defaultPageSize} without it.`,
        extensions: { usualSize: defaultPageSize } satisfies Sized,
      }),
      ...languageArg(),
    },
    resolve: (_root, { after, first }, context, info) =>
      loadPage(
        {
          after: after == null ? undefined : decodeMark(after, sent),
          size: readFirst(first, defaultPageSize),
        },
        context,
        info,
      ),
  }),
);

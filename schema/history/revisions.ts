import type { EditableNoun } from '../../drizzle/queries/snapshot.ts';
import type { revision } from '../../drizzle/tables/index.ts';
import { requireScope } from '../access.ts';
import { builder, editorsOwn } from '../builder.ts';
import { readFirst } from '../connection/bounded-list.ts';
import { defaultPageSize, maxPageSize } from '../connection/page.ts';
import type { Context } from '../context.ts';
import { badCursor, badUserInput } from '../errors.ts';
import type { Sized } from '../limits/sized.ts';
import { nodeTables, parseNodeId } from '../node-id.ts';
import { RevisionRef } from './revision.ts';

type RevisionRow = typeof revision.$inferSelect;

interface RevisionPage {
  rows: RevisionRow[];
  hasMore: boolean;
  hasLess: boolean;
}

const binding = 'revision';

const cursorOf = ({ version }: RevisionRow) =>
  Buffer.from(JSON.stringify([binding, version])).toString('base64url');

function versionOf(cursor: string): number {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, version] = /^\["revision",([1-9]\d{0,8})\]$/.exec(text) ?? [];
  if (!version) throw badCursor('This is not a cursor of revisions.', ['after']);
  return Number(version);
}

const RevisionEdge = builder.objectRef<RevisionRow>('RevisionEdge').implement({
  subGraphs: editorsOwn,
  description: 'A revision with its place in the list.',
  fields: (t) => ({
    cursor: t.string({ description: 'Opaque.', resolve: cursorOf }),
    node: t.field({ type: RevisionRef, description: 'The revision.', resolve: (row) => row }),
  }),
});

const RevisionConnection = builder.objectRef<RevisionPage>('RevisionConnection').implement({
  subGraphs: editorsOwn,
  description: 'A page of revisions, the newest first.',
  fields: (t) => ({
    edges: t.field({
      type: [RevisionEdge],
      description: 'The page, each revision with its cursor.',
      resolve: ({ rows }) => rows,
    }),
    nodes: t.field({
      type: [RevisionRef],
      description: 'The page without cursors.',
      resolve: ({ rows }) => rows,
    }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: 'What lies before and after the page.',
      resolve: ({ rows, hasMore, hasLess }) => {
        const [first, last] = [rows[0], rows.at(-1)];
        return {
          hasNextPage: hasMore,
          hasPreviousPage: hasLess,
          startCursor: first ? cursorOf(first) : null,
          endCursor: last ? cursorOf(last) : null,
        };
      },
    }),
  }),
});

interface PageArguments {
  first?: number | null;
  after?: string | null;
}

async function pageOf(
  noun: string,
  entityId: string,
  { first, after }: PageArguments,
  context: Context,
): Promise<RevisionPage> {
  requireScope(context, 'read:drafts');
  const size = readFirst(first, defaultPageSize);
  const behind = after == null ? {} : { version: { lt: versionOf(after) } };
  const rows = await context.db.query.revision.findMany({
    where: { noun, entityId, ...behind },
    orderBy: { version: 'desc' },
    limit: size + 1,
  });
  return { rows: rows.slice(0, size), hasMore: rows.length > size, hasLess: after != null };
}

const pageArgs = builder.args((t) => ({
  first: t.int({
    required: false,
    description: `How many, 0 to ${maxPageSize}; ${defaultPageSize} without it.`,
    extensions: { usualSize: defaultPageSize } satisfies Sized,
  }),
  after: t.string({ required: false, description: 'Begin behind this one: its cursor.' }),
}));

/** The field `revisions` of an editable noun: its whole history. */
export function revisionsField(t: { field: (options: never) => unknown }, noun: EditableNoun) {
  return t.field({
    subGraphs: editorsOwn,
    type: RevisionConnection,
    description: 'Its history, the newest revision first. Needs the scope read:drafts.',
    args: pageArgs,
    select: { columns: { id: true } },
    resolve: ({ id }: { id: string }, args: PageArguments, context: Context) =>
      pageOf(noun, id, args, context),
  } as never) as never;
}

builder.queryField('revisions', (t) =>
  t.field({
    subGraphs: editorsOwn,
    type: RevisionConnection,
    description:
      'The history of a row, also of one that is deleted; the newest revision first. Needs the scope read:drafts.',
    args: {
      id: t.arg.id({ required: true, description: 'The global id of the row.' }),
      ...pageArgs,
    },
    resolve: (_root, { id, ...page }, context) => {
      const { typeName, key } = parseNodeId(String(id), ['id']);
      if (typeName === 'Country') {
        throw badUserInput('Countries are fixed and have no history.', ['id']);
      }
      return pageOf(nodeTables.get(typeName) as string, key, page, context);
    },
  }),
);

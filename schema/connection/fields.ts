import type { FieldRef } from '@pothos/core';
import { type Relation, type SQL, sql, type Table } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import { builder, type SchemaTypes } from '../builder.ts';
import type { Context } from '../context.ts';
import type { Sized } from '../limits/sized.ts';
import { languageArgDescription } from '../localized.ts';
import type { PrepareRows, RootRows, RowList } from '../plan/declared.ts';
import type { Planned } from '../plan/variables.ts';
import { loadRoot } from '../prepared-rows.ts';
import { findRows } from '../rows.ts';
import { selectedNames } from '../selection.ts';
import type { Where } from '../visibility.ts';
import {
  type CompiledConnection,
  type ConnectionArguments,
  compileConnection,
  type ListedNoun,
  type Row,
} from './compile.ts';
import { configOf, countAll, countRelated, keyOf } from './condition.ts';
import { type ConnectionRef, type ConnectionSource, connectionSource } from './connection.ts';
import { inJunctionOrder } from './junction-order.ts';
import { defaultPageSize, maxPageSize } from './page.ts';

/** A noun that can be listed, with the type of its lists. */
export interface Noun extends ListedNoun {
  typeName: string;
  plural: string;
  connection: ConnectionRef;
}

const openCursor: Planned = { planned: 'cursor' };

export const connectionArgs = (noun: Noun) =>
  builder.args((t) => ({
    filter: t.field({
      type: noun.filter.input as never,
      required: false,
      description: `Which ${noun.plural} to list; all of them without it.`,
    }),
    orderBy: t.field({
      type: [noun.order.ref],
      required: false,
      description: `How to sort: by default ${noun.order.default
        .map(({ field, direction }) => `${field} ${direction}`)
        .join(', ')}.`,
    }),
    first: t.int({
      required: false,
      description: `How many from the start, 0 to ${maxPageSize}; ${defaultPageSize} without first and last.`,
      extensions: { usualSize: defaultPageSize } satisfies Sized,
    }),
    after: t.string({
      required: false,
      description: 'Begin behind the row of this cursor.',
      extensions: openCursor,
    }),
    last: t.int({
      required: false,
      description: `How many from the end, 0 to ${maxPageSize}.`,
      extensions: { isSize: true } satisfies Sized,
    }),
    before: t.string({
      required: false,
      description: 'End before the row of this cursor.',
      extensions: openCursor,
    }),
    language: t.field({ type: ['Language'], required: false, description: languageArgDescription }),
  }));

type Nested = (query: unknown, include: unknown) => unknown;

/** Counts are told apart by identity too (see compileConnection), hence kept. */
const countExtras = new WeakMap<Where, Map<Relation, (parent: Table) => SQL>>();

function countExtra(relation: Relation, noun: Noun, where: Where): (parent: Table) => SQL {
  const known = countExtras.get(where) ?? new Map<Relation, (parent: Table) => SQL>();
  countExtras.set(where, known);
  const found =
    known.get(relation) ?? ((parent: Table) => countRelated(relation, parent, noun, where));
  known.set(relation, found);
  return found;
}

interface FieldBuilder {
  table: string;
  field: (options: never) => unknown;
}

/**
 * A list of related rows. It is loaded in the statement that loads its parents: rows and
 * `totalCount` alike.
 */
export function relatedConnection(
  t: unknown,
  relationName: string,
  noun: () => Noun,
  description: string,
): FieldRef<SchemaTypes, ConnectionSource, 'DrizzleObject'> {
  const fields = t as FieldBuilder;
  const relation = configOf(fields.table).relations[relationName];
  if (!relation) {
    throw new Error(`No relation ${relationName} on ${fields.table}`);
  }
  const countKey = `${relationName}Count`;
  const listed = noun();

  const select = (
    args: ConnectionArguments,
    context: Context,
    nested: Nested,
    selected: () => ReadonlySet<string>,
  ) => {
    const compiled = compileConnection(listed, args, context);
    const names = [...selected()].filter((name) => name !== '__typename');
    const rows = names.some((name) => name !== 'totalCount' && name !== 'facets')
      ? {
          [relationName]: nested(inJunctionOrder(compiled.query, relation), {
            getType: () => listed.typeName,
            paths: [[{ name: 'nodes' }], [{ name: 'edges' }, { name: 'node' }]],
          }),
        }
      : {};
    return {
      columns: {},
      with: rows,
      extras: names.includes('totalCount')
        ? { [countKey]: countExtra(relation, listed, compiled.condition) }
        : {},
    };
  };

  const source = (parent: Row, compiled: CompiledConnection): ConnectionSource => {
    const key = parent[keyOf(fields.table)];
    return connectionSource({
      compiled,
      list: `${fields.table}.${relationName}:${key}`,
      rows: (parent[relationName] ?? []) as Row[],
      totalCount: () => parent[countKey] as number,
      origin: { table: fields.table, key, relation },
    });
  };

  return fields.field({
    type: listed.connection,
    description,
    args: connectionArgs(listed),
    extensions: {
      pothosDrizzleSelect: select,
      plannedList: { noun: listed, source } satisfies RowList,
    },
    resolve: (parent: Row, args: ConnectionArguments, context: Context): ConnectionSource =>
      source(parent, compileConnection(listed, args, context)),
  } as never) as FieldRef<SchemaTypes, ConnectionSource, 'DrizzleObject'>;
}

/** A list of all rows of a noun that a scope and the viewer leave. */
export async function listAll(
  noun: Noun,
  args: ConnectionArguments,
  context: Context,
  info: GraphQLResolveInfo,
  scope?: Where,
): Promise<ConnectionSource> {
  const list = listedRows(noun, args, context, selectedNames(context, info), scope);
  const { query, typeName, paths } = list;
  const rows = await findRows(noun.table, query, context, info, typeName, paths);
  return list.finish(rows, context, list.compiled);
}

/** The rows of such a list, and what is made of them. */
function listedRows(
  noun: Noun,
  args: ConnectionArguments,
  context: Context,
  selected: ReadonlySet<string>,
  scope?: Where,
) {
  const compiled = compileConnection(noun, args, context, scope);
  compiled.expectList('');
  const query = {
    ...compiled.query,
    columns: {},
    extras: {
      ...compiled.query.extras,
      // In the rows' own statement: Postgres evaluates it once.
      ...(selected.has('totalCount')
        ? { totalCount: () => countAll(noun, compiled.condition) }
        : {}),
    },
  };
  return {
    table: noun.table,
    typeName: noun.typeName,
    paths: [['nodes'], ['edges', 'node']],
    query,
    compiled,
    finish: (rows: Row[], of: Context, list = compiled): ConnectionSource => {
      list.expectList('');
      return {
        compiled: list,
        list: '',
        rows,
        totalCount: () => totalOf(noun, list, rows, of),
      };
    },
  } satisfies RootRows;
}

async function totalOf(
  noun: Noun,
  compiled: ConnectionSource['compiled'],
  rows: readonly Row[],
  context: Context,
): Promise<number> {
  const [row] = rows;
  if (row) {
    return row.totalCount as number;
  }
  if (!compiled.after && !compiled.before) {
    return 0;
  }
  // An empty page beyond the last row: nothing carried the count.
  const { rows: counts } = await context.db.execute(
    sql`select ${countAll(noun, compiled.condition)} as count`,
  );
  return (counts[0] as { count: number }).count;
}

export function rootConnection(noun: () => Noun, description: string) {
  const prepare: PrepareRows = (args: ConnectionArguments, context, selected) =>
    listedRows(noun(), args, context, selected);
  return builder.queryField(noun().plural.replaceAll(' ', ''), (t) =>
    t.field({
      type: noun().connection,
      description,
      args: connectionArgs(noun()),
      extensions: { plannedRows: prepare },
      resolve: (_root, args, context, info) =>
        loadRoot(prepare, args, context, info) as Promise<ConnectionSource>,
    }),
  );
}

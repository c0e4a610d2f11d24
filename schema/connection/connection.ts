import type { FieldRef, ObjectRef } from '@pothos/core';
import type { Relation } from 'drizzle-orm';
import { builder, type SchemaTypes } from '../builder.ts';
import type { CompiledConnection, Row } from './compile.ts';

/** What a connection resolves from. */
export interface ConnectionSource {
  compiled: CompiledConnection;
  /** Names the list among all lists of the noun: empty at the root, else whose and which it is. */
  list: string;
  /** The page and one row more, in the order that Postgres gave them. */
  rows: readonly Row[];
  totalCount: () => number | Promise<number>;
  /** For a list of related rows: related to which row, and how. */
  origin?: { table: string; key: unknown; relation: Relation };
}

export type ConnectionRef = ObjectRef<SchemaTypes, ConnectionSource>;

interface Edge {
  cursor: string;
  node: Row;
}

function pageRows({ compiled, rows }: ConnectionSource): readonly Row[] {
  const page = rows.slice(0, compiled.page.size);
  return compiled.page.backward ? page.reverse() : page;
}

const cursorOf = ({ compiled, list }: ConnectionSource, row: Row) => compiled.cursorOf(row, list);

/** A connection, once its cursors are known to be of this very list. */
export function connectionSource(source: ConnectionSource): ConnectionSource {
  source.compiled.expectList(source.list);
  return source;
}

function pageInfo(source: ConnectionSource) {
  const { compiled, rows } = source;
  const page = pageRows(source);
  const [first, last] = [page[0], page.at(-1)];
  const more = rows.length > compiled.page.size;
  return {
    hasNextPage: compiled.page.backward ? compiled.before : more,
    hasPreviousPage: compiled.page.backward ? more : compiled.after,
    startCursor: first ? cursorOf(source, first) : null,
    endCursor: last ? cursorOf(source, last) : null,
  };
}

/** The connection and edge types of a noun: one pair, wherever the noun is listed. */
export function defineConnection(
  name: string,
  plural: string,
  node: () => unknown,
  subGraphs: SchemaTypes['SubGraphs'][] = ['Public', 'Editor'],
): ConnectionRef {
  const edge = builder.objectRef<Edge>(`${name}Edge`).implement({
    subGraphs,
    description: `One of the ${plural} with its place in the list.`,
    fields: (t) => ({
      cursor: t.exposeString('cursor', {
        description: 'Opaque; valid for this list, filter and order alone.',
      }),
      node: t.field({
        type: node() as 'String',
        description: 'The row itself.',
        resolve: (parent) => parent.node as never,
      }) as FieldRef<SchemaTypes, unknown>,
    }),
  });
  return builder.objectRef<ConnectionSource>(`${name}Connection`).implement({
    subGraphs,
    description: `A page of ${plural}.`,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: 'The page, each row with its cursor.',
        resolve: (source) =>
          pageRows(source).map((row) => ({ node: row, cursor: cursorOf(source, row) })),
      }),
      nodes: t.field({
        type: [node() as 'String'],
        description: 'The page without cursors.',
        resolve: (source) => pageRows(source) as never,
      }) as FieldRef<SchemaTypes, unknown>,
      pageInfo: t.field({
        type: builder.pageInfoRef(),
        description: 'What lies before and after the page.',
        resolve: pageInfo,
      }),
      totalCount: t.int({
        description: 'How many there are under this filter, on all pages; exact.',
        resolve: (source) => source.totalCount(),
      }),
    }),
  });
}

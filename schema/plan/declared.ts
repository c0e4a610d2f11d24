import type { SQL } from 'drizzle-orm';
import type { GraphQLField } from 'graphql';
import type { CompiledConnection, ListedNoun, Row } from '../connection/compile.ts';
import type { ConnectionSource } from '../connection/connection.ts';
import type { Context } from '../context.ts';
import type { NestedRows, RowSelection, RowsQuery } from './rows-plan.ts';

type Args = Record<string, unknown>;

/** Rows that a field of the root loads, and what it makes of them. */
export interface RootRows {
  table: string;
  query: RowsQuery;
  typeName?: string;
  paths?: string[][];
  /** For lists: what `finish` is given, with the values of the request. */
  compiled?: CompiledConnection;
  finish(rows: Row[], context: Context, compiled: CompiledConnection | undefined): unknown;
}

export type PrepareRows = (
  args: never,
  context: Context,
  selected: ReadonlySet<string>,
) => RootRows;

/** A list that its parents' rows carry. */
export interface RowList {
  noun: ListedNoun;
  source(parent: Row, compiled: CompiledConnection, args: never): ConnectionSource;
}

/** What fields of ours say of themselves beside what Pothos and its Drizzle plugin say of them. */
export type Declared = {
  plannedRows?: PrepareRows;
  plannedList?: RowList;
  /** The column that the field is for the public. */
  plannedColumn?: string;
  /** The field shows the row that it is of, as an object of its own. */
  plannedWhole?: true;
  /** The field as JSON text, made of columns of its row. */
  plannedJson?: (column: (name: string) => SQL) => SQL;
  /** The column of a localised text: where only the text is asked for, Postgres chooses it. */
  plannedText?: string;
};

export type Select = (
  args: Args,
  context: Context,
  nested: (query?: RowsQuery | (() => RowsQuery), include?: Include) => NestedRows,
  selected: () => ReadonlySet<string>,
) => RowSelection | null;

export interface Include {
  getType?: () => string;
  paths?: { name: string }[][];
}

type Resolve = (parent: unknown, args: unknown, context: Context, info: unknown) => unknown;

/** Where Pothos and its Drizzle plugin keep what a field was declared with. */
interface PothosExtensions extends Declared {
  pothosOptions?: { resolve?: Resolve };
  pothosExposedField?: string;
  pothosDrizzleSelect?: Select | RowSelection;
  /** Only relations have it. */
  pothosDrizzleLoaded?: unknown;
  pothosArgMappers?: readonly unknown[] | null;
}

export function declaredOf(field: GraphQLField<unknown, unknown>): PothosExtensions {
  return field.extensions as PothosExtensions;
}

import type { SQL } from 'drizzle-orm';
import type { GraphQLField } from 'graphql';
import type { CompiledConnection, ListedNoun, Row } from '../connection/compile.ts';
import type { ConnectionSource } from '../connection/connection.ts';
import type { Page } from '../connection/page.ts';
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

/** A page of rows of several tables, which a field of the root finds in its own way. */
export interface FoundPage {
  page: Page;
  /** How many rows there are at most: those of the page, and one more where that is asked for. */
  limit: number;
  /** The tables of a `with`; in `page` stand the rows, each with its `kind` and its `key`. */
  tables: SQL;
  order: SQL;
  kinds: readonly { kind: string; typeName: string; table: string }[];
  /** What a cursor is made of. */
  binding: SQL;
  position: readonly SQL[];
  /** What an edge shows beside its node and its cursor. */
  edge: Record<string, () => SQL>;
  total: SQL | undefined;
}

export type PlanPage = (args: never, context: Context, selected: ReadonlySet<string>) => FoundPage;

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
  plannedPage?: PlanPage;
  plannedList?: RowList;
  /** The column that the field is for the public. */
  plannedColumn?: string;
  /** The field shows the row that it is of, as an object of its own. */
  plannedWhole?: true;
  /** The field as JSON text, made of columns of its row; null where Postgres cannot tell. */
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

import { type Mappings, setLoaderMappings } from '@pothos/selection-mapper';
import type { GraphQLResolveInfo } from 'graphql';
import type { Row } from './connection/compile.ts';
import type { Context } from './context.ts';
import type { PrepareRows } from './plan/declared.ts';
import { statementOf } from './plan/load.ts';
import { type OpenList, Run } from './plan/run.ts';
import {
  type FieldPlanning,
  loadPrepared,
  type PreparedField,
  preparedFor,
  selectRows,
} from './prepared-field.ts';
import { findRows } from './rows.ts';
import { selectedNames } from './selection.ts';

/** The rows that a field of the root loads. */
interface PreparedRows extends PreparedField {
  openLists: OpenList[];
  mappings: Mappings;
  resolverRow: (row: Row) => Row;
}

/**
 * What a field of the root is of its rows. Their statement is written once for all requests of a
 * document that differ in values alone.
 */
export async function loadRoot(
  prepare: PrepareRows,
  args: object,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<unknown> {
  const root = prepare(args as never, context, selectedNames(context, info));
  const rows =
    (await loadReady(prepare, context, info)) ??
    (await findRows(root.table, root.query, context, info, root.typeName, root.paths));
  return root.finish(rows, context, root.compiled);
}

async function loadReady(
  prepare: PrepareRows,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row[] | undefined> {
  const ready = preparedFor((field) => prepareRows(prepare, field), context, info);
  if (!ready) return undefined;
  setLoaderMappings(context, info, ready.mappings);
  const rows = await loadPrepared(ready, new Run(context, info.variableValues, ready.openLists));
  return rows.map(ready.resolverRow);
}

function prepareRows(prepare: PrepareRows, { planning, args, info }: FieldPlanning): PreparedRows {
  const { context } = planning;
  const root = prepare(args as never, context, selectedNames(context, info));
  const { rows, selection, mappings, resolverRow } = selectRows(root, context, info);
  return {
    statement: statementOf(rows, selection, true),
    openLists: root.compiled ? [{ compiled: root.compiled, args }] : [],
    mappings,
    resolverRow,
  };
}

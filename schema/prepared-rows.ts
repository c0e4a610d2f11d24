import { isThenable } from '@pothos/core';
import {
  type Mappings,
  type NodeAdapter,
  Plan as SelectedRows,
  setLoaderMappings,
} from '@pothos/selection-mapper';
import { DrizzleQueryError } from 'drizzle-orm';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLResolveInfo,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PreparedStatement } from '../drizzle/prepared.ts';
import type { Row } from './connection/compile.ts';
import { keyOf } from './connection/condition.ts';
import type { Context } from './context.ts';
import { declaredOf, type PrepareRows, type RootRows } from './plan/declared.ts';
import { loadRows, statementOf } from './plan/load.ts';
import { NotPlanned } from './plan/not-planned.ts';
import { Planning } from './plan/planning.ts';
import { nothingRenamed, resolverRow } from './plan/resolver-row.ts';
import { type RowSelection, RowsPlan } from './plan/rows-plan.ts';
import { type OpenList, Run } from './plan/run.ts';
import { type KnownVariable, shapeOf, variablesOf } from './plan/variables.ts';
import { findRows } from './rows.ts';
import { selectedNames } from './selection.ts';

/** What a field of the root loads, made ready for all requests that differ in values alone. */
interface PreparedRows {
  statement: PreparedStatement;
  openLists: OpenList[];
  /** Which fields below find in the rows what they need. */
  mappings: Mappings;
  resolverRow: (row: Row) => Row;
}

interface KnownOperation {
  id: number;
  variables: KnownVariable[];
}

/** In characters of statements; what is made of one in memory is some three times as large. */
const keptText = 5_000_000;

const operations = new WeakMap<OperationDefinitionNode, KnownOperation>();
let knownOperations = 0;

const prepared = new LRUCache<string, PreparedRows | NotPlanned>({
  maxSize: keptText,
  sizeCalculation: (rows, key) =>
    key.length + (rows instanceof NotPlanned ? 1 : rows.statement.text.length),
});

/**
 * What a field of the root is of its rows. Their statement is written once for all requests of a
 * document that differ in values alone: writing it anew takes longer than all else of a request.
 */
export async function loadRoot(
  prepare: PrepareRows,
  args: object,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<unknown> {
  const root = prepare(args as never, context, selectedNames(context, info));
  const rows =
    (await loadPrepared(prepare, context, info)) ??
    (await findRows(root.table, root.query, context, info, root.typeName, root.paths));
  return root.finish(rows, context, root.compiled);
}

async function loadPrepared(
  prepare: PrepareRows,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row[] | undefined> {
  // Of a preview each article has conditions of its own.
  if (context.viewer.perspective === 'preview' || info.path.prev) return undefined;
  const known = preparedFor(prepare, context, info);
  if (known instanceof NotPlanned) return undefined;
  setLoaderMappings(context, info, known.mappings);
  const run = new Run(context, info.variableValues, known.openLists);
  run.bindLists();
  const { statement } = known;
  const rows = await loadRows(statement, run).catch((error) => {
    // As a query of Drizzle's fails: the log tells which one it was.
    throw new DrizzleQueryError(statement.text, [], error);
  });
  return rows.map(known.resolverRow);
}

function preparedFor(
  prepare: PrepareRows,
  context: Context,
  info: GraphQLResolveInfo,
): PreparedRows | NotPlanned {
  const operation = operationOf(info);
  try {
    const shape = shapeOf(operation.variables, info.variableValues);
    const key = JSON.stringify([operation.id, info.path.key, context.viewer.perspective, shape]);
    const known = prepared.get(key) ?? prepareRows(prepare, operation, context, info);
    prepared.set(key, known);
    return known;
  } catch (error) {
    if (error instanceof NotPlanned) return error;
    throw error;
  }
}

function prepareRows(
  prepare: PrepareRows,
  { variables: known }: KnownOperation,
  context: Context,
  info: GraphQLResolveInfo,
): PreparedRows | NotPlanned {
  const { schema, operation, variableValues: variables, fieldNodes, parentType, fieldName } = info;
  const field = parentType.getFields()[fieldName] as GraphQLField<unknown, unknown>;
  if (declaredOf(field).pothosArgMappers?.length) return new NotPlanned('arguments of Pothos');
  const document = documentOf(info);
  const planning = new Planning({
    schema,
    document,
    operation,
    known,
    variables,
    context: withoutRequest(context),
  });
  const args = planning.argumentsOf(field, fieldNodes[0] as FieldNode);
  const root = prepare(args as never, planning.context, selectedNames(planning.context, info));
  const { selection, mappings } = selectRows(root, planning.context, info);
  const rows = new RowsPlan(root.table);
  rows.add(selection);
  rows.add({ columns: { [keyOf(root.table)]: true } });
  return {
    statement: statementOf(rows, selection, true),
    openLists: root.compiled ? [{ compiled: root.compiled, args }] : [],
    mappings,
    resolverRow: resolverRow(root.table, selection, nothingRenamed),
  };
}

/** Without what else the server keeps in it, the request among others. */
const withoutRequest = (context: Context): Context => {
  const { db, viewer, sealing, requestId, changes, findSpans, faultOfAddress } = context;
  return { db, viewer, sealing, requestId, changes, findSpans, faultOfAddress, lastEventId: null };
};

type Loader = (context: Context) => { adapter: NodeAdapter<unknown, RowSelection> };

/** What the document selects of the rows, as Pothos finds it, and for which fields. */
function selectRows(
  { query, typeName = '', paths }: RootRows,
  context: Context,
  info: GraphQLResolveInfo,
): { selection: RowSelection; mappings: Mappings } {
  const own: RowSelection = { columns: {}, ...query };
  const type = info.schema.getType(typeName) ?? getNamedType(info.returnType);
  const { adapter } = (type.extensions.pothosDrizzleLoader as Loader)(context);
  const selected = SelectedRows.fromInfo(adapter, {
    context,
    info,
    typeName: type.name,
    ...(paths && { paths }),
  });
  if (!selected) return { selection: own, mappings: {} };
  if (isThenable(selected)) throw new NotPlanned('what is selected later');
  const { root, mappings } = selected.play(own);
  return { selection: adapter.toQuery(root), mappings };
}

const documentOf = ({ operation, fragments }: GraphQLResolveInfo): DocumentNode => ({
  kind: Kind.DOCUMENT,
  definitions: [operation, ...Object.values(fragments)],
});

/** An operation's variables; what is used below the root's arguments is part of what is prepared. */
function operationOf(info: GraphQLResolveInfo): KnownOperation {
  const { schema, operation } = info;
  const known = operations.get(operation);
  if (known) return known;
  const below = variablesBelow(info);
  const variables = variablesOf(schema, documentOf(info), operation).map((variable) =>
    below.has(variable.name) ? { ...variable, role: 'fixed' as const } : variable,
  );
  knownOperations += 1;
  const made = { id: knownOperations, variables };
  operations.set(operation, made);
  return made;
}

function variablesBelow({ operation, fragments }: GraphQLResolveInfo): ReadonlySet<string> {
  const names = new Set<string>();
  const places = operation.selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD ? selection.selectionSet : selection,
  );
  for (const place of [...places, ...Object.values(fragments)]) {
    if (place) visit(place, { Variable: ({ name }) => void names.add(name.value) });
  }
  return names;
}

import { isThenable } from '@pothos/core';
import { type Mappings, type NodeAdapter, Plan as SelectionPlan } from '@pothos/selection-mapper';
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
import { declaredOf, type RootRows } from './plan/declared.ts';
import { loadRows } from './plan/load.ts';
import { NotPlanned } from './plan/not-planned.ts';
import { Planning } from './plan/planning.ts';
import { nothingRenamed, resolverRow } from './plan/resolver-row.ts';
import { type RowSelection, RowsPlan } from './plan/rows-plan.ts';
import type { Run } from './plan/run.ts';
import { type KnownVariable, shapeOf, variablesOf } from './plan/variables.ts';

/** What a field of the root asks for, made ready for all requests that differ in values alone. */
export interface PreparedField {
  statement: PreparedStatement;
}

/** What such a field is made ready of. */
export interface FieldPlanning {
  planning: Planning;
  /** With slots in place of values. */
  args: Record<string, unknown>;
  info: GraphQLResolveInfo;
}

/** Rows as a document selects them below a field. */
export interface SelectedRows {
  rows: RowsPlan;
  selection: RowSelection;
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

const prepared = new LRUCache<string, PreparedField | NotPlanned>({
  maxSize: keptText,
  sizeCalculation: (field, key) =>
    key.length + (field instanceof NotPlanned ? 1 : field.statement.text.length),
});

/**
 * A field of the root as it was made ready, or is now: writing its statement anew takes longer than
 * all else of a request. Undefined where that cannot be, and it has to be found as if for once.
 */
export function preparedFor<Made extends PreparedField>(
  make: (field: FieldPlanning) => Made,
  context: Context,
  info: GraphQLResolveInfo,
): Made | undefined {
  // Of a preview each article has conditions of its own.
  if (context.viewer.perspective === 'preview' || info.path.prev) return undefined;
  const operation = operationOf(info);
  try {
    const shape = shapeOf(operation.variables, info.variableValues);
    const key = JSON.stringify([operation.id, info.path.key, context.viewer.perspective, shape]);
    const known = prepared.get(key) ?? orNotPlanned(() => prepare(make, operation, context, info));
    prepared.set(key, known);
    return known instanceof NotPlanned ? undefined : (known as Made);
  } catch (error) {
    if (error instanceof NotPlanned) return undefined;
    throw error;
  }
}

/** What cannot be made ready of a shape is not tried anew by each request. */
function orNotPlanned<Made>(make: () => Made): Made | NotPlanned {
  try {
    return make();
  } catch (error) {
    if (error instanceof NotPlanned) return error;
    throw error;
  }
}

function prepare(
  make: (field: FieldPlanning) => PreparedField,
  { variables: known }: KnownOperation,
  context: Context,
  info: GraphQLResolveInfo,
): PreparedField {
  const { schema, operation, variableValues: variables, fieldNodes, parentType, fieldName } = info;
  const field = parentType.getFields()[fieldName] as GraphQLField<unknown, unknown>;
  if (declaredOf(field).pothosArgMappers?.length) throw new NotPlanned('arguments of Pothos');
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
  return make({ planning, args, info });
}

/** The rows of a prepared field; it fails as a query of Drizzle's does: the log tells which one it was. */
export async function loadPrepared({ statement }: PreparedField, run: Run): Promise<Row[]> {
  return loadRows(statement, run).catch((error) => {
    throw new DrizzleQueryError(statement.text, [], error);
  });
}

/** Without what else the server keeps in it, the request among others. */
const withoutRequest = (context: Context): Context => {
  const { db, viewer, sealing, requestId, changes, findSpans, faultOfAddress } = context;
  return { db, viewer, sealing, requestId, changes, findSpans, faultOfAddress, lastEventId: null };
};

type Loader = (context: Context) => { adapter: NodeAdapter<unknown, RowSelection> };

/** What the document selects of the rows, as Pothos finds it, and for which fields. */
export function selectRows(
  { table, query, typeName = '', paths }: Omit<RootRows, 'finish'>,
  context: Context,
  info: GraphQLResolveInfo,
): SelectedRows {
  const own: RowSelection = { columns: {}, ...query };
  const type = info.schema.getType(typeName) ?? getNamedType(info.returnType);
  const { adapter } = (type.extensions.pothosDrizzleLoader as Loader)(context);
  const selected = SelectionPlan.fromInfo(adapter, {
    context,
    info,
    typeName: type.name,
    ...(paths && { paths }),
  });
  if (isThenable(selected)) throw new NotPlanned('what is selected later');
  const { root, mappings } = selected?.play(own) ?? { root: undefined, mappings: {} };
  const selection = root ? adapter.toQuery(root) : own;
  const rows = new RowsPlan(table);
  rows.add(selection);
  rows.add({ columns: { [keyOf(table)]: true } });
  return { rows, selection, mappings, resolverRow: resolverRow(table, selection, nothingRenamed) };
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

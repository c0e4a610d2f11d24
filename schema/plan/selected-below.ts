import { type GraphQLObjectType, getNamedType } from 'graphql';
import { isPositionKey } from '../connection/compile.ts';
import type { Context } from '../context.ts';
import { declaredOf, type Include, type Select } from './declared.ts';
import { NotPlanned } from './not-planned.ts';
import type { RowSelection, RowsQuery } from './rows-plan.ts';
import type { SelectedField, Selection } from './selection.ts';
import { hasSlots } from './slot.ts';

function showsCursors({ below }: SelectedField): boolean {
  const names = (path: string) => below?.at([path]).flatMap((it) => [...it.names]) ?? [];
  return [...names('edges'), ...names('pageInfo')].some((name) => /cursor$/i.test(name));
}

/** Whether an answer depends on which row a list belongs to. */
export function isTold(list: SelectedField): boolean {
  const { after, before } = list.args;
  const isPlaced = after != null || before != null;
  return isPlaced || showsCursors(list) || namesIn(list).has('facets');
}

/** The query of a list without what nobody reads: parts of cursors, and the row behind the page. */
export function withoutUnread(query: RowsQuery, field: SelectedField): RowsQuery {
  const extras = Object.entries(query.extras ?? {});
  const isList = extras.some(([name]) => isPositionKey(name));
  if (!isList || query.limit === undefined) {
    return query;
  }
  const names = namesIn(field);
  // One row stays in any case where it carries the count of all.
  const fewest = names.has('totalCount') ? 1 : 0;
  const limit = names.has('pageInfo') ? query.limit : Math.max(query.limit - 1, fewest);
  const read = showsCursors(field) ? extras : extras.filter(([name]) => !isPositionKey(name));
  return { ...query, limit, extras: Object.fromEntries(read) };
}

export function tableOf(type: GraphQLObjectType): string | undefined {
  return type.extensions.pothosDrizzleModel as string | undefined;
}

export function namesIn(field: SelectedField): ReadonlySet<string> {
  return field.below?.names ?? new Set();
}

export function selectionsAt(
  { below }: SelectedField,
  paths: readonly (readonly string[])[] | undefined,
): Selection[] {
  return below ? (paths ?? [[]]).flatMap((path) => below.at(path)) : [];
}

/** The relation that a field of Pothos' `t.relation` gives as it is. */
export function relationIn(
  { pothosDrizzleLoaded }: { pothosDrizzleLoaded?: unknown },
  selection: RowSelection | null | undefined,
): string | undefined {
  return pothosDrizzleLoaded ? Object.keys(selection?.with ?? {})[0] : undefined;
}

export function typeNameOf({ definition }: SelectedField): string {
  return definition ? getNamedType(definition.type).name : '';
}

/** The columns that a type selects of its rows, whatever is asked of them. */
export function alwaysSelected({ extensions }: GraphQLObjectType): Record<string, boolean> {
  return (extensions.pothosDrizzleSelect as RowSelection | undefined)?.columns ?? {};
}

/** What a field selects of its row; `nested` plans the rows that are related to it. */
export function selectionOf(
  field: SelectedField,
  context: Context,
  nested: Parameters<Select>[2],
): RowSelection | null {
  const declared = field.definition && declaredOf(field.definition);
  const select = declared?.pothosDrizzleSelect;
  if (typeof select !== 'function') {
    return select ?? null;
  }
  if (!declared?.plannedList && hasSlots(field.args)) {
    throw new NotPlanned(`the arguments of ${field.name}`);
  }
  return select(field.args, context, nested, () => namesIn(field));
}

/** The type and the query of the rows that a field has selected below it. */
export function nestedIn(
  field: SelectedField,
  query: RowsQuery | (() => RowsQuery) | undefined,
  include: Include | undefined,
): { typeName: string; query: RowsQuery } {
  const own = (typeof query === 'function' ? query() : query) ?? {};
  return {
    typeName: include?.getType?.() ?? typeNameOf(field),
    query: withoutUnread(own, field),
  };
}

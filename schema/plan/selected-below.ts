import { type GraphQLObjectType, getNamedType } from 'graphql';
import { isPositionKey } from '../connection/compile.ts';
import type { RowSelection, RowsQuery } from './rows-plan.ts';
import type { SelectedField, Selection } from './selection.ts';

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
  const limit = namesIn(field).has('pageInfo') ? query.limit : query.limit - 1;
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

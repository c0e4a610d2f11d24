import { type GraphQLObjectType, getNamedType } from 'graphql';
import { isPositionKey } from '../connection/compile.ts';
import type { RowSelection, RowsQuery } from './rows-plan.ts';
import type { SelectedField, Selection } from './selection.ts';

/** The query without what cursors are made of, where the document shows none. */
export function withoutUnread(query: RowsQuery, { below }: SelectedField): RowsQuery {
  const names = (path: string) => below?.at([path]).flatMap((it) => [...it.names]) ?? [];
  const shown = [...names('edges'), ...names('pageInfo')];
  if (!query.extras || shown.some((name) => /cursor$/i.test(name))) {
    return query;
  }
  const extras = Object.entries(query.extras).filter(([name]) => !isPositionKey(name));
  return { ...query, extras: Object.fromEntries(extras) };
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

import { getSchemaConfig, queryFromInfo } from '@pothos/plugin-drizzle';
import { selectedFieldNames } from '@pothos/selection-mapper';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { plannedField } from './plan/info.ts';

/** The relational query that answers what a document selects below a field, merged with our own part of it. */
export function queryFor(
  context: Context,
  info: GraphQLResolveInfo,
  typeName: string | undefined,
  own: object,
  paths?: string[][],
): object | Promise<object> {
  return queryFromInfo({
    config: getSchemaConfig(builder as never),
    context,
    info,
    awaitSelections: true,
    ...(typeName ? { typeName } : {}),
    ...(paths ? { paths } : {}),
    ...own,
  } as never) as object | Promise<object>;
}

/** The names of the fields that a document selects below a field. */
export function selectedNames(context: Context, info: GraphQLResolveInfo): ReadonlySet<string> {
  return plannedField(info)?.names ?? selectedFieldNames(context, info);
}

import { getSchemaConfig, queryFromInfo } from '@pothos/plugin-drizzle';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from './builder.ts';
import type { Context } from './context.ts';

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

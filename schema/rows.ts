import type { GraphQLResolveInfo } from 'graphql';
import type { Row } from './connection/compile.ts';
import type { Context } from './context.ts';
import { plannedField } from './plan/info.ts';
import { queryFor } from './selection.ts';

type FindMany = { findMany: (query: unknown) => Promise<Row[]> };

/** Rows with what the document selects below the field, or below paths from it; keys are always there. */
export async function findRows(
  table: string,
  own: object,
  context: Context,
  info: GraphQLResolveInfo,
  typeName?: string,
  paths?: string[][],
): Promise<Row[]> {
  const planned = plannedField(info);
  if (planned) {
    return planned.findRows({ columns: {}, ...own }, typeName, paths);
  }
  const query = await queryFor(context, info, typeName, { columns: {}, ...own }, paths);
  const keyed = table === 'country' ? { code: true } : { id: true };
  const { columns } = query as { columns?: object };
  const finder = (context.db.query as unknown as Record<string, FindMany>)[table] as FindMany;
  return finder.findMany({ ...query, columns: { ...columns, ...keyed } });
}

/** The first row in an order, or null. */
export async function findFirstRow(
  table: string,
  own: object,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  const [row] = await findRows(table, { ...own, limit: 1 }, context, info);
  return row ?? null;
}

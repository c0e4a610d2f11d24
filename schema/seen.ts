import { type SQL, sql } from 'drizzle-orm';
import { conditionSql } from './connection/condition.ts';
import type { Context } from './context.ts';
import { visible } from './visibility.ts';

/**
 * What the viewer may see of a table, as SQL on the table under its own name, or on one that has the
 * same columns for it.
 */
export function seen(context: Context, table: string, carrier = table): SQL {
  return conditionSql(carrier, visible(context, table)) ?? sql`true`;
}

/** The same for the two tables that are not public as a whole. */
export const seenRows = (context: Context) => ({
  meeting: seen(context, 'meeting'),
  article: seen(context, 'article'),
});

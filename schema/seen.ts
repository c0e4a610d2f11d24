import { type SQL, sql } from 'drizzle-orm';
import { conditionSql } from './connection/condition.ts';
import type { Context } from './context.ts';
import { visible } from './visibility.ts';

/** What the viewer may see of a table, as SQL on the table under its own name. */
export function seen(context: Context, table: string): SQL {
  return conditionSql(table, visible(context, table)) ?? sql`true`;
}

/** The same for the two tables that are not public as a whole. */
export const seenRows = (context: Context) => ({
  meeting: seen(context, 'meeting'),
  article: seen(context, 'article'),
});

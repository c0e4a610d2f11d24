import { sql } from 'drizzle-orm';
import { slugRedirect } from '../drizzle/tables/index.ts';
import { conditionSql, configOf } from './connection/condition.ts';
import { columnOf, raw } from './filter/operand.ts';
import type { Where } from './visibility.ts';

/**
 * The row that has a slug, else the one that gave it up. Who has it goes first, whether or not
 * whoever wrote it knew of redirects; a row that is not shown has none.
 */
export function bySlug(table: string, slug: unknown, shown: Where): Where {
  const { table: rows } = configOf(table);
  const seen = conditionSql(table, shown) ?? sql`true`;
  return raw((row) => [
    sql`${columnOf(row, 'id')} = coalesce(
      (select ${columnOf(rows, 'id')} from ${rows} where ${columnOf(rows, 'slug')} = ${slug} and ${seen}),
      (select ${slugRedirect.entityId} from ${slugRedirect}
        where ${slugRedirect.noun} = ${table} and ${slugRedirect.slug} = ${slug})
    )`,
  ]);
}

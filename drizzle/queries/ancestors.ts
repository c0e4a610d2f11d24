import { type SQL, sql } from 'drizzle-orm';

const above = { organization: 'parent_id', topic: 'parent_id', article: 'translation_of_id' };

/**
 * The keys of all that a row of a tree lies below, as the common table `above(parent_id)`; of an
 * article those of what it translates.
 */
export function ancestors(noun: keyof typeof above, id: string): SQL {
  const [table, parent] = [sql.identifier(noun), sql.identifier(above[noun])];
  return sql`
    with recursive above(parent_id) as (
      select ${parent} from ${table} where id = ${id}
      union
      select ${table}.${parent} from ${table} join above on ${table}.id = above.parent_id
    )
  `;
}

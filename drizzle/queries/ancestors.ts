import { type SQL, sql } from 'drizzle-orm';

/** The keys of all that a row of a tree lies below, as the common table `above(parent_id)`. */
export function ancestors(noun: 'organization' | 'topic', id: string): SQL {
  const table = sql.identifier(noun);
  return sql`
    with recursive above as (
      select parent_id from ${table} where id = ${id}
      union
      select ${table}.parent_id from ${table} join above on ${table}.id = above.parent_id
    )
  `;
}

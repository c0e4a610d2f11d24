import {
  type Relation,
  relationsFilterToSQL,
  relationToSQL,
  type SQL,
  sql,
  type Table,
} from 'drizzle-orm';
import { relations } from '../../drizzle/relations.ts';
import type { Where } from '../visibility.ts';
import type { ListedNoun } from './compile.ts';

/** The table, relations included, as the relational queries know it. */
export function configOf(table: string) {
  const config = Object.entries(relations).find(([name]) => name === table)?.[1];
  if (!config) {
    throw new Error(`No table ${table}`);
  }
  return config as { table: Table; relations: Record<string, Relation> };
}

/** The property that holds a table's primary key. */
export function keyOf(table: string): 'code' | 'id' {
  return table === 'country' ? 'code' : 'id';
}

/** A condition of the relational queries as SQL on the table; undefined when there is none. */
export function conditionSql(table: string, where: Where): SQL | undefined {
  const config = configOf(table);
  return relationsFilterToSQL(
    config.table,
    where as never,
    config.relations as never,
    relations as never,
  );
}

/** How many rows a relation leads to from a parent, under a condition. */
export function countRelated(
  relation: Relation,
  parent: Table,
  noun: Pick<ListedNoun, 'table'>,
  where: Where,
): SQL {
  const target = relation.targetTable as Table;
  const through = relation.throughTable as Table | undefined;
  const { filter, joinCondition } = relationToSQL(relation, parent, target, through);
  const from = through ? sql`${target} inner join ${through} on ${joinCondition}` : sql`${target}`;
  const condition = conditionSql(noun.table, where);
  return sql`(select count(*)::int from ${from} where ${filter}${condition ? sql` and ${condition}` : sql``})`;
}

/** How many rows there are under a condition. */
export function countAll(noun: ListedNoun, where: Where): SQL {
  const { table } = configOf(noun.table);
  return sql`(select count(*)::int from ${table} where ${conditionSql(noun.table, where) ?? sql`true`})`;
}

import { type Column, eq, getColumns, type Relation, type SQL, sql, type Table } from 'drizzle-orm';
import { configOf } from '../connection/condition.ts';
import { equalityIn } from '../filter/operand.ts';
import type { Where } from '../visibility.ts';

/** A condition that leads to the rows from one other row, and what else is asked of them. */
export interface Lead {
  relation: Relation;
  /** The value by which that other row is related. */
  key: SQL;
  rest: Where;
}

const partsOf = (where: Where): Where[] =>
  Array.isArray(where.AND) && Object.keys(where).length === 1
    ? (where.AND as Where[]).flatMap(partsOf)
    : [where];

/**
 * Finds a condition such as "mentions the country MA": the related row is known by a unique
 * column. From there an index leads to the rows in the order of most lists, where a condition on
 * each row would have all of them looked through.
 */
export function leadIn(table: string, where: Where): Lead | undefined {
  const parts = partsOf(where);
  for (const part of parts) {
    const [[name, condition] = [], ...others] = Object.entries(part);
    const relation = name === undefined ? undefined : configOf(table).relations[name];
    const isLeading = relation && others.length === 0;
    const key = isLeading ? keyIn(relation, condition) : undefined;
    if (relation && key) {
      return { relation, key, rest: { AND: parts.filter((other) => other !== part) } };
    }
  }
  return undefined;
}

function keyIn(relation: Relation, condition: unknown): SQL | undefined {
  if (typeof condition !== 'object' || condition === null) {
    return undefined;
  }
  const [only, ...more] = partsOf(condition as Where);
  const equality = only && more.length === 0 ? equalityIn(only) : undefined;
  const target = relation.targetTable as Table;
  const columns = getColumns(target) as Record<string, Column>;
  const column = equality && columns[equality.column];
  if (!equality || !column || !(column.primary || column.isUnique)) {
    return undefined;
  }
  const key = relation.targetColumns[0] as unknown as Column;
  return column.name === key.name
    ? sql`${sql.param(equality.operand, column)}`
    : sql`(select ${sql.identifier(key.name)} from ${target} where ${eq(column, equality.operand)})`;
}

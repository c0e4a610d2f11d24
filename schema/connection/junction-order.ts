import {
  aliasedTable,
  type Column,
  getColumnTable,
  getTableName,
  type Relation,
  type Table,
} from 'drizzle-orm';
import type { CompiledConnection } from './compile.ts';
import { sortedByJunction } from './sorted-by-junction.ts';

/** Whether the planned lane has done the same in its own way. */
function isSorted(table: Table): boolean {
  const columns = table as unknown as Record<string, Column | undefined>;
  const key = columns.id ?? columns.code;
  return key !== undefined && getTableName(getColumnTable(key)) !== getTableName(table);
}

/** A related row is aliased `d1` and its junction `tr0` in Drizzle's relational queries, and so on. */
function inOrderOf(relation: Relation): (table: Table) => Table {
  const { throughTable } = relation;
  return (table) => {
    const level = Number(/^d([1-9]\d*)$/.exec(getTableName(table))?.[1] ?? 0);
    if (!throughTable || level === 0 || isSorted(table)) return table;
    const junction = aliasedTable(throughTable as never, `tr${level - 1}`) as Table;
    const [key, joined] = [relation.targetColumns[0]?.name, relation.through?.target[0]?._.key];
    return sortedByJunction(table, junction, key, joined);
  };
}

type Query = CompiledConnection['query'];

/** Expressions are told apart by identity (see compileConnection), hence kept. */
const known = new WeakMap<Query, Map<Relation, Query>>();

/** The query of related rows, sorted by what their junction carries. */
export function inJunctionOrder(query: Query, relation: Relation): Query {
  const ofQuery = known.get(query) ?? new Map<Relation, Query>();
  known.set(query, ofQuery);
  const found = ofQuery.get(relation) ?? sortedQuery(query, inOrderOf(relation));
  ofQuery.set(relation, found);
  return found;
}

function sortedQuery(query: Query, sorted: (table: Table) => Table): Query {
  const extras = Object.entries(query.extras).map(
    ([name, value]) => [name, (table: Table) => value(sorted(table))] as const,
  );
  return {
    ...query,
    orderBy: (table) => query.orderBy(sorted(table)),
    extras: Object.fromEntries(extras),
  };
}

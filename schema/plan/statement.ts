import {
  aliasedTable,
  and,
  type Column,
  eq,
  getColumns,
  getTableName,
  One,
  type Relation,
  relationsFilterToSQL,
  relationsOrderToSQL,
  relationToSQL,
  type SQL,
  sql,
  type Table,
} from 'drizzle-orm';
import { writeStatement } from '../../drizzle/prepared.ts';
import { relations } from '../../drizzle/relations.ts';
import { configOf, keyOf } from '../connection/condition.ts';
import { sortedByJunction } from '../connection/sorted-by-junction.ts';
import { type Lead, leadIn } from './lead.ts';
import type { RelatedRows, RowsPlan, RowsQuery } from './rows-plan.ts';

/** Where the rows of one level come from. */
export interface Source {
  table: Table;
  from: SQL;
  condition?: SQL;
  /** The table as orders see it: a junction carries the sort key of what it leads to. */
  sorted: Table;
}

const named = (table: Table) =>
  sql`${sql.identifier(getTableName(configTable(table)))} as ${table}`;

/** The table that an alias stands for. */
const originals = new WeakMap<Table, Table>();
const configTable = (alias: Table) => originals.get(alias) ?? alias;

function alias(table: Table, name: string): Table {
  const aliased = aliasedTable(table as never, name) as Table;
  originals.set(aliased, table);
  return aliased;
}

/** The rows as one JSON array, in their order. */
export function rowsAsJson(rows: RowsPlan, asked: RowsQuery): SQL {
  const { source, query } = rootOf(rows.table, asked);
  return manyAsJson(rowsOf(rows, query, source, 0));
}

/** The row that has a key, as JSON. */
export function rowAsJson(rows: RowsPlan, key: SQL): SQL {
  const { source } = rootOf(rows.table, {});
  const condition = eq(sql`${source.table}.${sql.identifier(keyOf(rows.table))}`, key);
  return sql`select row_to_json(t.*) from (${rowsOf(rows, {}, { ...source, condition }, 0)}) as t`;
}

/** Where the rows of a query come from that begins at the root, and what is left to ask of them. */
export function rootOf(name: string, query: RowsQuery): { source: Source; query: RowsQuery } {
  const table = alias(configOf(name).table, 'd0');
  const lead = query.where && leadIn(name, query.where);
  return lead
    ? { source: ledBy(lead, table), query: { ...query, where: lead.rest } }
    : { source: { table, from: named(table), sorted: table }, query };
}

/** The rows that belong to one other row, found from there. */
function ledBy({ relation, key }: Lead, table: Table): Source {
  const own = relation.sourceColumns[0]?.name ?? '';
  if (!relation.throughTable) {
    const condition = eq(sql`${table}.${sql.identifier(own)}`, key);
    return { table, from: named(table), sorted: table, condition };
  }
  const through = alias(relation.throughTable as Table, 'j0');
  const columns = getColumns(through) as Record<string, Column>;
  const [source, target] = [relation.through?.source[0]?._.key, relation.through?.target[0]?._.key];
  const joined = eq(sql`${columns[source ?? '']}`, sql`${table}.${sql.identifier(own)}`);
  return {
    table,
    from: sql`${named(through)} inner join ${named(table)} on ${joined}`,
    sorted: sortedByJunction(table, through, own, source),
    condition: eq(sql`${columns[target ?? '']}`, key),
  };
}

const manyAsJson = (rows: SQL) =>
  sql`select coalesce(json_agg(row_to_json(t.*)), '[]') as r from (${rows}) as t`;

function rowsOf(rows: RowsPlan, query: RowsQuery, source: Source, level: number): SQL {
  const cells = cellsOf(rows, source.table, source.sorted, level);
  return rowsFrom(rows.table, query, source, sql.join(cells, sql`, `));
}

/** The rows of a query, with these cells of each. */
export function rowsFrom(name: string, query: RowsQuery, source: Source, cells: SQL): SQL {
  const config = configOf(name);
  const { sorted } = source;
  const filter = query.where
    ? relationsFilterToSQL(sorted as never, query.where as never, config.relations, relations)
    : undefined;
  const where = and(source.condition, filter);
  const order = query.orderBy ? orderSql(sorted, query.orderBy) : undefined;
  return sql.join(
    [
      sql`select ${cells} from ${source.from}`,
      where ? sql` where ${where}` : undefined,
      order ? sql` order by ${order}` : undefined,
      query.limit === undefined ? undefined : sql.raw(` limit ${Number(query.limit)}`),
    ].filter((it) => it !== undefined),
  );
}

function orderSql(table: Table, orderBy: NonNullable<RowsQuery['orderBy']>): SQL | undefined {
  return relationsOrderToSQL(table as never, orderBy as never);
}

function cellsOf(rows: RowsPlan, table: Table, sorted: Table, level: number): SQL[] {
  const columns = getColumns(table) as Record<string, Column>;
  const isEmpty = rows.columns.size + rows.extras.size + rows.related.size === 0;
  return [
    ...(isEmpty ? [keyOf(rows.table)] : [...rows.columns]).map(
      (name) => sql`${columns[name]} as ${sql.identifier(name)}`,
    ),
    ...[...rows.extras].map(([name, make]) => sql`(${make(sorted)}) as ${sql.identifier(name)}`),
    ...[...rows.related].map(
      ([name, related]) =>
        sql`(${relatedAsJson(rows.table, related, table, level + 1)}) as ${sql.identifier(name)}`,
    ),
  ];
}

/** The cells of a row that a text reads: Postgres would sort and carry the others along, as nulls. */
export function cellsIn(text: SQL, { table }: Source): SQL {
  const read = new RegExp(`"${getTableName(table)}"\\."(\\w+)"`, 'g');
  const names = new Set([...writeStatement(text).text.matchAll(read)].map(([, name = '']) => name));
  const cells = [...names].map((name) => sql`${table}.${sql.identifier(name)}`);
  return cells.length > 0 ? sql.join(cells, sql`, `) : sql.raw('1');
}

export const isToOne = (relation: Relation): boolean =>
  relation instanceof One || relation.relationType === 'one';

/** Whether there is one row at most where a relation leads, whatever is asked of it. */
export const isByKey = ({ throughTable, targetColumns: [key, ...more] }: Relation): boolean =>
  !throughTable && more.length === 0 && (key as Column | undefined)?.primary === true;

function relatedAsJson(from: string, related: RelatedRows, parent: Table, level: number): SQL {
  const relation = configOf(from).relations[related.relation] as Relation;
  const rows = rowsOf(related.rows, related.query, linkedBy(relation, parent, level), level);
  return isToOne(relation)
    ? sql`select row_to_json(t.*) from (${rows} limit 1) as t`
    : manyAsJson(rows);
}

/** The rows that a relation leads to from a parent. */
export function linkedBy(relation: Relation, parent: Table, level: number): Source {
  const table = alias(relation.targetTable as Table, `d${level}`);
  if (!relation.throughTable) {
    const { filter } = relationToSQL(relation, parent as never, table as never);
    return { table, from: named(table), sorted: table, ...(filter ? { condition: filter } : {}) };
  }
  const through = alias(relation.throughTable as Table, `j${level}`);
  const link = relationToSQL(relation, parent as never, table as never, through as never);
  return {
    table,
    from: sql`${named(through)} inner join ${named(table)} on ${link.joinCondition}`,
    sorted: sortedByJunction(
      table,
      through,
      relation.targetColumns[0]?.name,
      relation.through?.target[0]?._.key,
    ),
    ...(link.filter ? { condition: link.filter } : {}),
  };
}

import { type Column, getColumns, type Table } from 'drizzle-orm';

const sortKeys = ['publishedAt', 'earliest'];

/**
 * The table with its sort key, and the key that a junction joins it by, read from the junction: its
 * index holds them in the order of the list, so a page costs the same however long the list is.
 *
 * @param key the name in Postgres of the table's column that the junction leads to
 * @param joined the junction's column that leads there
 */
export function sortedByJunction(
  table: Table,
  junction: Table,
  key: string | undefined,
  joined: string | undefined,
): Table {
  const own = getColumns(table) as Record<string, Column>;
  const carried = getColumns(junction) as Record<string, Column>;
  const sortKey = sortKeys.find((name) => own[name] && carried[name]);
  const keyName = Object.keys(own).find((name) => own[name]?.name === key);
  if (!sortKey || !keyName || !joined) return table;
  const moved = new Map([
    [sortKey, carried[sortKey]],
    [keyName, carried[joined]],
  ] as [string | symbol, Column][]);
  const plain = table as unknown as Record<string | symbol, unknown>;
  return new Proxy(table, { get: (_, name) => moved.get(name) ?? plain[name] });
}

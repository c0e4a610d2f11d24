import type { FieldRef } from '@pothos/core';
import { type SQL, sql, type Table } from 'drizzle-orm';
import type { SchemaTypes } from '../builder.ts';
import type { Context } from '../context.ts';
import { columnOf } from '../filter/operand.ts';
import type { RowList } from '../plan/declared.ts';
import type { Where } from '../visibility.ts';
import {
  type CompiledConnection,
  type ConnectionArguments,
  compileConnection,
  type Row,
} from './compile.ts';
import { conditionSql, configOf, keyOf } from './condition.ts';
import { type ConnectionSource, connectionSource } from './connection.ts';
import { extraKey, selectExtra } from './extra.ts';
import { connectionArgs, type Noun } from './fields.ts';

/** Whether a row of the listed noun belongs to a parent: a condition on the noun's own table. */
export type Belonging = (parent: Table, context: Context) => SQL;

const whereOf = (noun: Noun, where: Where, belonging: SQL) => {
  const condition = conditionSql(noun.table, where);
  return condition ? sql`${belonging} and ${condition}` : belonging;
};

/** The keys and sort keys of a page, as a JSON array in the order of the list. */
function pageOf(noun: Noun, { query }: CompiledConnection, belonging: SQL): SQL {
  const { table } = configOf(noun.table);
  const key = keyOf(noun.table);
  const order = sql.join(query.orderBy(table), sql`, `);
  const properties = [
    sql`${key}::text, ${columnOf(table, key)}`,
    ...Object.entries(query.extras).map(([name, value]) => sql`${name}::text, ${value(table)}`),
  ];
  return sql`(
    select coalesce(json_agg(listed.entry order by listed.place), '[]')
    from (
      select json_build_object(${sql.join(properties, sql`, `)}) as entry,
        row_number() over (order by ${order}) as place
      from ${table}
      where ${whereOf(noun, query.where, belonging)}
      order by ${order}
      limit ${query.limit}
    ) listed
  )`;
}

function countOf(noun: Noun, { condition }: CompiledConnection, belonging: SQL): SQL {
  const { table } = configOf(noun.table);
  return sql`(select count(*)::int from ${table} where ${whereOf(noun, condition, belonging)})`;
}

type Select = (
  args: ConnectionArguments,
  context: Context,
  nested: unknown,
  selected: () => ReadonlySet<string>,
) => object;

/** The page, if the document selects of it, and the count, if it wants that. */
function selectList(name: string, noun: Noun, belonging: Belonging): Select {
  return (args, context, _nested, selected) => {
    const compiled = compileConnection(noun, args, context);
    const names = [...selected()].filter((it) => it !== '__typename');
    const rows = selectExtra(context, name, args, (parent) =>
      pageOf(noun, compiled, belonging(parent, context)),
    );
    const count = selectExtra(context, `${name}Count`, args, (parent) =>
      countOf(noun, compiled, belonging(parent, context)),
    );
    return {
      columns: {},
      extras: {
        ...(names.some((it) => it !== 'totalCount') ? rows.extras : {}),
        ...(names.includes('totalCount') ? count.extras : {}),
      },
    };
  };
}

/**
 * A list of rows that no relation leads to. Its page and `totalCount` are computed in the
 * statement that loads the parents; what the document selects of the rows is one statement more,
 * however many parents there are.
 */
export function derivedConnection(
  t: unknown,
  name: string,
  noun: Noun,
  description: string,
  belonging: Belonging,
): FieldRef<SchemaTypes, ConnectionSource, 'DrizzleObject'> {
  const { table, field } = t as { table: string; field: (options: never) => unknown };
  const source = (parent: Row, compiled: CompiledConnection, args: ConnectionArguments) =>
    connectionSource({
      compiled,
      list: `${table}.${name}:${parent[keyOf(table)]}`,
      rows: (parent[extraKey(name, args)] ?? []) as Row[],
      totalCount: () => parent[extraKey(`${name}Count`, args)] as number,
    });
  return field.call(t, {
    type: noun.connection,
    description,
    args: connectionArgs(noun),
    extensions: {
      pothosDrizzleSelect: selectList(name, noun, belonging),
      plannedList: { noun, source } satisfies RowList,
      // Its rows depend on others than those that it shows.
      derived: true,
    },
    resolve: (parent: Row, args: ConnectionArguments, context: Context): ConnectionSource =>
      source(parent, compileConnection(noun, args, context), args),
  } as never) as FieldRef<SchemaTypes, ConnectionSource, 'DrizzleObject'>;
}

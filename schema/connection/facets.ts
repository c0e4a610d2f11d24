import { relationToSQL, type SQL, sql, type Table } from 'drizzle-orm';
import {
  articleFacets,
  type FacetName,
  type FacetRow,
  facets,
  meetingFacets,
  type WantedFacet,
} from '../../drizzle/queries/facets.ts';
import type { Context } from '../context.ts';
import { columnOf } from '../filter/operand.ts';
import { seen } from '../seen.ts';
import { conditionSql, configOf, keyOf } from './condition.ts';
import type { ConnectionSource } from './connection.ts';

/** A connection of a noun that facets are counted of. */
export interface FacetSource {
  of: 'article' | 'meeting';
  connection: ConnectionSource;
}

type Answer = Record<string, FacetRow[]>;

/** What the lists of one field wish to know, gathered until none of them has more to ask. */
interface Batch {
  parents: Set<unknown>;
  wanted: Map<string, WantedFacet>;
  answers: Promise<Map<unknown, Answer>>;
}

const columns = {
  article: ['id', 'language', 'publisherId', 'publishedAt'],
  meeting: ['id', 'earliest', 'latest'],
} as const;

/** The rows of a list without its page; of each parent's list, when `parent` is its table. */
function matchedRows({ of, connection }: FacetSource, parent: Table | undefined): SQL {
  const { table } = configOf(of);
  const condition = conditionSql(of, connection.compiled.condition) ?? sql`true`;
  const chosen = sql.join(
    columns[of].map((name) => sql`${columnOf(table, name)}`),
    sql`, `,
  );
  const relation = connection.origin?.relation;
  if (!relation || !parent) {
    return sql`select ${chosen} from ${table} where ${condition}`;
  }
  const through = relation.throughTable as Table | undefined;
  const { filter, joinCondition } = relationToSQL(relation, parent, table, through);
  const joined = through ? sql` join ${through} on ${joinCondition}` : sql``;
  return sql`select ${chosen} from ${table}${joined} where ${filter} and ${condition}`;
}

async function answer(
  source: FacetSource,
  batch: Batch,
  context: Context,
): Promise<Map<unknown, Answer>> {
  const { origin } = source.connection;
  const wanted = [...batch.wanted.values()];
  if (!origin) {
    const statement = sql`select ${facets(matchedRows(source, undefined), wanted)} as answer`;
    const { rows } = await context.db.execute<{ answer: Answer }>(statement);
    return new Map(rows.map((row) => [undefined, row.answer]));
  }
  const { table } = configOf(origin.table);
  const key = columnOf(table, keyOf(origin.table));
  const parents = sql.param([...batch.parents]);
  const type = sql.raw(key.getSQLType());
  const statement = sql`
    select ${key} as parent, ${facets(matchedRows(source, table), wanted)} as answer
    from ${table} where ${key} = any(${parents}::${type}[])`;
  const { rows } = await context.db.execute<{ parent: unknown; answer: Answer }>(statement);
  return new Map(rows.map((row) => [row.parent, row.answer]));
}

const openBatches = new WeakMap<ConnectionSource['compiled'], Map<unknown, Batch>>();

/** Parents of one field have the same compiled list, and resolve in one turn of the event loop. */
function batchOf(source: FacetSource, context: Context): Batch {
  const { compiled, origin } = source.connection;
  const open = openBatches.get(compiled) ?? new Map<unknown, Batch>();
  openBatches.set(compiled, open);
  const known = open.get(origin?.relation);
  if (known) {
    return known;
  }
  const turn = new Promise((resolve) => setImmediate(resolve));
  const batch: Batch = {
    parents: new Set(),
    wanted: new Map(),
    answers: turn.then(() => {
      open.delete(origin?.relation);
      return answer(source, batch, context);
    }),
  };
  open.set(origin?.relation, batch);
  return batch;
}

/**
 * The most frequent values of one kind under a list's filter, each with its number of rows. All
 * facets of a field are one statement, however many they are and however many parents it has.
 */
export async function facetRows(
  source: FacetSource,
  name: FacetName,
  first: number,
  context: Context,
): Promise<FacetRow[]> {
  const batch = batchOf(source, context);
  const parent = source.connection.origin?.key;
  const key = `${name}:${first}`;
  const all = source.of === 'article' ? articleFacets : meetingFacets(seen(context, 'article'));
  batch.parents.add(parent);
  batch.wanted.set(key, { key, facet: all[name], first });
  return (await batch.answers).get(parent)?.[key] ?? [];
}

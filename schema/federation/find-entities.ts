import { brandWithType } from '@pothos/core';
import { type SQL, sql, type Table } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import { slugRedirect } from '../../drizzle/tables/index.ts';
import type { Row } from '../connection/compile.ts';
import { keyOf } from '../connection/condition.ts';
import type { Context } from '../context.ts';
import type { PublicError } from '../errors.ts';
import { columnOf } from '../filter/operand.ts';
import { nodeTables } from '../node-id.ts';
import { findRows } from '../rows.ts';
import { allOf, visible, type Where } from '../visibility.ts';
import { type Reference, readReference } from './reference.ts';

/** A row with the slugs, of those that are asked for, which it gave up. */
type Found = Row & { formerSlugs?: string[] | null };

/**
 * The rows that representations name, in their order, by one statement for each type: null for
 * each that the viewer may not know of, an error for each that cannot be read.
 */
export async function findEntities(
  representations: readonly unknown[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<(Row | PublicError | null)[]> {
  const references = representations.map(readOrFail);
  const readable = references.filter((it) => 'by' in it);
  const found = new Map<string, Row>();
  for (const typeName of new Set(readable.map((it) => it.typeName))) {
    const wanted = readable.filter((it) => it.typeName === typeName);
    for (const [name, row] of await findOfType(typeName, wanted, context, info)) {
      found.set(name, row);
    }
  }
  return references.map((it) => ('by' in it ? (found.get(nameOf(it)) ?? null) : it));
}

/** One that is written wrong must not take the others with it. */
function readOrFail(representation: unknown, index: number): Reference | PublicError {
  try {
    return readReference(representation, ['representations', index]);
  } catch (error) {
    return error as PublicError;
  }
}

const nameOf = ({ typeName, by, value }: Reference) => `${typeName} ${by} ${value}`;

async function findOfType(
  typeName: string,
  wanted: readonly Reference[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Map<string, Row>> {
  const table = nodeTables.get(typeName) as string;
  const valuesBy = (kind: Reference['by']) =>
    wanted.filter(({ by }) => by === kind).map(({ value }) => value);
  const own = rowsBy(table, valuesBy('key'), valuesBy('slug'));
  const where = allOf(visible(context, table, 'BY_KEY'), own.where);
  const rows: Found[] = await findRows(table, { ...own, where }, context, info, typeName);
  const found = new Map<string, Row>();
  const put = (by: Reference['by'], value: unknown, row: Row) =>
    found.set(nameOf({ typeName, by, value: String(value) }), row);
  for (const row of rows) {
    brandWithType(row, typeName as never);
    put('key', row[keyOf(table)], row);
    for (const slug of row.formerSlugs ?? []) put('slug', slug, row);
  }
  // Who has a slug goes before who gave it up.
  for (const row of rows) put('slug', row.slug, row);
  return found;
}

/**
 * Lists are one parameter each: the statement is the same for however many. An array of those that
 * gave up a slug, for Postgres looks through the whole table for `or … in (select …)`.
 */
function rowsBy(table: string, keys: string[], slugs: string[]) {
  const key = keyOf(table);
  const type = sql.raw(key === 'code' ? 'text' : 'uuid');
  const byKey = (row: Table): SQL =>
    sql`${columnOf(row, key)} = any(${sql.param(keys)}::${type}[])`;
  const byKeys: Where[] = keys.length > 0 ? [{ RAW: byKey }] : [];
  if (slugs.length === 0) return { where: { OR: byKeys } };
  const list = sql`any(${sql.param(slugs)}::text[])`;
  const redirects = sql`${slugRedirect} where ${slugRedirect.noun} = ${table} and ${slugRedirect.slug} = ${list}`;
  const bySlug = (row: Table): SQL => sql`(${columnOf(row, 'slug')} = ${list}
    or ${columnOf(row, 'id')} = any(array(select ${slugRedirect.entityId} from ${redirects})))`;
  const formerSlugs = (row: Table): SQL => sql`(select json_agg(${slugRedirect.slug})
    from ${redirects} and ${slugRedirect.entityId} = ${columnOf(row, 'id')})`;
  return {
    columns: { slug: true },
    extras: { formerSlugs },
    where: { OR: [...byKeys, { RAW: bySlug }] },
  };
}

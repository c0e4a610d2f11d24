import { type Column, is, type SQL, sql } from 'drizzle-orm';
import { PgEnumColumn } from 'drizzle-orm/pg-core';
import { type GraphQLLeafType, isEnumType } from 'graphql';

/**
 * Stands in a text where a value is missing that must be there, or that Postgres cannot write: as
 * it is, no JSON holds it. The plain route says what is wrong.
 */
export const fault = '\u0001';

const faultSql = sql.raw('chr(1)');

export const literal = (text: string): SQL => sql.raw(`'${text.replaceAll("'", "''")}'`);

/** A text put together of others, each of them there for certain. */
export function joined(parts: readonly (string | SQL)[]): SQL {
  const merged: (string | SQL)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string')
      merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  const texts = merged.map((part) => (typeof part === 'string' ? literal(part) : part));
  return sql`(${sql.join(texts, sql` || `)})`;
}

/** An object of fields by their keys, which are names of GraphQL's. */
export function objectText(fields: readonly (readonly [key: string, text: SQL])[]): SQL {
  const parts = fields.flatMap(([key, text], index) => [`${index > 0 ? ',' : ''}"${key}":`, text]);
  return joined(['{', ...parts, '}']);
}

/** A text that may be missing. */
export const orNull = (text: SQL): SQL => sql`coalesce(${text}, 'null')`;

/** A text that must not be missing. */
export const orFault = (text: SQL): SQL => sql`coalesce(${text}, ${faultSql})`;

export const faultText: SQL = faultSql;

export const stringText = (value: SQL): SQL => sql`to_json(${value})::text`;

/** For what needs no escape. */
export const quoted = (value: SQL): SQL => sql`('"' || ${value} || '"')`;

/** How `Buffer` writes a text in base64, and, made fit for addresses, a cursor. */
export const base64 = (text: SQL): SQL => sql`encode(convert_to(${text}, 'UTF8'), 'base64')`;

export const base64url = (text: SQL): SQL =>
  sql`translate(${base64(text)}, ${sql.raw(`E'+/=\\n'`)}, '-_')`;

const words = new Set(['String', 'Language', 'CountryCode', 'URL']);

/** A column as a field of this type shows it; undefined where Postgres writes it otherwise. */
export function leafText(type: GraphQLLeafType, column: Column, value: SQL): SQL | undefined {
  if ('dimensions' in column && column.dimensions) return undefined;
  if (is(column, PgEnumColumn)) {
    const isSame =
      isEnumType(type) && column.enumValues.every((it) => type.getValue(it)?.value === it);
    return isSame ? quoted(sql`${value}::text`) : undefined;
  }
  switch (column.getSQLType()) {
    case 'timestamp (3) with time zone':
      return type.name === 'DateTime' ? quoted(instantText(value)) : undefined;
    case 'date':
      return type.name === 'Date' ? stringText(value) : undefined;
    case 'integer':
    case 'smallint':
      return type.name === 'Int' ? sql`${value}::text` : undefined;
    case 'boolean':
      return type.name === 'Boolean' ? sql`${value}::text` : undefined;
    case 'text':
    case 'char(2)':
    case 'char(3)':
      return words.has(type.name) ? stringText(value) : undefined;
    default:
      return undefined;
  }
}

const instantText = (value: SQL): SQL =>
  sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

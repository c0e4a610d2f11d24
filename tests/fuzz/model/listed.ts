import type pg from 'pg';
import { type Filter, holds } from './holds.ts';
import { languagesFor, type Noun, type Term } from './noun.ts';
import type { Row } from './rows.ts';

/** The place of each text in each alphabet. */
export type Alphabets = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** How a language sorts these texts is ICU's to say, which Postgres has: each is placed once. */
export async function readAlphabets(
  pool: pg.Pool,
  languages: readonly string[],
  texts: readonly string[],
): Promise<Alphabets> {
  const alphabets = new Map<string, ReadonlyMap<string, number>>();
  for (const language of languages) {
    const { rows } = await pool.query<{ text: string; place: number }>(
      `select t as text, (dense_rank() over (order by t collate "${language}-x-icu"))::int as place
       from unnest($1::text[]) t`,
      [texts],
    );
    alphabets.set(language, new Map(rows.map(({ text, place }) => [text, place])));
  }
  return alphabets;
}

/** A list that is asked for. */
export interface Listing {
  noun: Noun;
  /** The rows that the list is about, before visibility and filter. */
  rows: readonly Row[];
  filter?: Filter | undefined;
  orderBy?: readonly Term[] | undefined;
  wishes: readonly string[];
}

/** All of a list, in its order. */
export function listed(listing: Listing, alphabets: Alphabets): Row[] {
  const { noun, rows, filter, wishes } = listing;
  const terms = listing.orderBy?.length ? listing.orderBy : noun.usual;
  const base = languagesFor(wishes)[0]?.split('-')[0] ?? '';
  const sortKeys = terms.map(({ field, direction }) => {
    const key = noun.orders[field];
    if (!key) throw new Error(`No order ${field}`);
    const placeOf = (row: Row) => {
      const value = key.of(row, wishes);
      return key.isAlphabetical ? (alphabets.get(base)?.get(String(value)) ?? -1) : value;
    };
    return { placeOf, sign: direction === 'DESC' ? -1 : 1 };
  });
  const last = terms.at(-1)?.direction === 'DESC' ? -1 : 1;
  return rows
    .filter((row) => noun.isShown(row) && (!filter || holds(noun, filter, row, wishes)))
    .map((row) => ({ row, values: sortKeys.map(({ placeOf }) => placeOf(row)) }))
    .sort((one, other) => {
      for (const [at, { sign }] of sortKeys.entries()) {
        const order = compare(one.values[at] ?? null, other.values[at] ?? null);
        if (order !== 0) return order * sign;
      }
      return compare(one.row.key, other.row.key) * last;
    })
    .map(({ row }) => row);
}

/** Rows without a value come last when ascending. */
function compare(one: string | number | null, other: string | number | null): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other ? -1 : 1;
}

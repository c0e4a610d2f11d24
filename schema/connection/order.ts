import { type SQL, sql, type Table } from 'drizzle-orm';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { type ArgumentPath, badUserInput } from '../errors.ts';
import { columnOf } from '../filter/operand.ts';
import { chosenText, languageOrder } from '../localized.ts';
import { OrderDirection } from '../scalars.ts';

export type Languages = readonly string[] | null | undefined;

/** A value to sort by. `cast` names the Postgres type that a cursor's text is read back as. */
export interface SortKey {
  description: string;
  /** The context matters to values that depend on what the viewer may see. */
  expression: (table: Table, languages: Languages, context: Context) => SQL;
  cast: 'text' | 'timestamptz' | 'date' | 'uuid' | 'int' | 'float8';
  nullable?: boolean;
  /** Sort as the reader's language does. */
  collated?: boolean;
}

export interface OrderTerm {
  field: string;
  direction: 'ASC' | 'DESC';
}

export interface NounOrder {
  ref: ReturnType<typeof builder.inputRef<OrderTerm>>;
  keys: Record<string, SortKey>;
  default: readonly OrderTerm[];
  /** The last key, unique: `id`, or a country's `code`. */
  unique: SortKey;
}

const maxOrderTerms = 5;

export const byColumn = (
  column: string,
  cast: SortKey['cast'],
  description: string,
  nullable = false,
): SortKey => ({
  description,
  cast,
  nullable,
  expression: (table) => sql`${columnOf(table, column)}`,
});

export const byName = (column: string, description: string): SortKey => ({
  description,
  cast: 'text',
  collated: true,
  expression: (table, languages) => chosenText(columnOf(table, column), languages),
});

/** The ICU collation of the reader's first language; the root's where Postgres has none. */
function collationOf(languages: Languages): SQL {
  const base = languageOrder(languages)[0]?.split('-')[0] ?? 'und';
  return sql.raw(
    `"${/^[a-z]{2,3}$/.test(base) && knownCollations.has(base) ? base : 'und'}-x-icu"`,
  );
}

const knownCollations = new Set([
  ...[
    'ar',
    'de',
    'en',
    'es',
    'fa',
    'fr',
    'he',
    'it',
    'nl',
    'pl',
    'pt',
    'ru',
    'sv',
    'tr',
    'ur',
    'zh',
  ],
]);

export function defineOrder(
  noun: string,
  keys: Record<string, SortKey>,
  fallback: readonly OrderTerm[],
  unique: SortKey,
): NounOrder {
  const field = builder.enumType(`${noun}OrderField`, {
    description: `What ${noun} lists can be sorted by.`,
    values: Object.fromEntries(
      Object.entries(keys).map(([name, key]) => [name, { description: key.description }]),
    ),
  });
  const ref = builder.inputRef<OrderTerm>(`${noun}Order`).implement({
    description: 'One term of a sort. Ties are broken by the next term, and at last by the id.',
    fields: (t) => ({
      field: t.field({ type: field, required: true, description: 'What to sort by.' }),
      direction: t.field({
        type: OrderDirection,
        required: true,
        defaultValue: 'ASC',
        description: 'In which direction. Rows without a value come last when ascending.',
      }),
    }),
  }) as NounOrder['ref'];
  return { ref, keys, default: fallback, unique };
}

/** A sort term with its key. Nulls are the largest, as in Postgres. */
export interface ResolvedTerm {
  key: Omit<SortKey, 'expression'> & { expression: (table: Table, languages: Languages) => SQL };
  descending: boolean;
}

export function resolveOrder(
  order: NounOrder,
  wanted: readonly OrderTerm[] | null | undefined,
  path: ArgumentPath,
  context: Context,
): ResolvedTerm[] {
  const terms = wanted && wanted.length > 0 ? wanted : order.default;
  if (terms.length > maxOrderTerms) {
    throw badUserInput(
      `A list may be sorted by ${maxOrderTerms} terms; got ${terms.length}.`,
      path,
    );
  }
  const resolved = terms.map((term) => {
    const key = order.keys[term.field];
    if (!key) {
      throw new Error(`No sort key ${term.field}`);
    }
    return { key: forViewer(key, context), descending: term.direction === 'DESC' };
  });
  const last = resolved.at(-1)?.descending ?? false;
  return [...resolved, { key: forViewer(order.unique, context), descending: last }];
}

function forViewer(key: SortKey, context: Context): ResolvedTerm['key'] {
  return { ...key, expression: (table, languages) => key.expression(table, languages, context) };
}

export function termExpression(term: ResolvedTerm, table: Table, languages: Languages): SQL {
  const expression = term.key.expression(table, languages);
  return term.key.collated ? sql`(${expression}) collate ${collationOf(languages)}` : expression;
}

export function orderBy(terms: ResolvedTerm[], languages: Languages, backward: boolean) {
  return (table: Table): SQL[] =>
    terms.map((term) => {
      const expression = termExpression(term, table, languages);
      return term.descending !== backward ? sql`${expression} desc` : sql`${expression} asc`;
    });
}

import type { Row } from './rows.ts';

/** One field of a filter, by what it says of a row. */
export type Field =
  | { kind: 'text'; of: (row: Row, wishes: readonly string[]) => string | null }
  | { kind: 'instant' | 'choice' | 'name' | 'id'; of: (row: Row) => unknown }
  | { kind: 'range'; of: (row: Row) => [earliest: string, latest: string | null] }
  | { kind: 'one'; noun: () => Noun; of: (row: Row) => Row | undefined }
  | { kind: 'many'; noun: () => Noun; of: (row: Row) => readonly Row[] };

/** What a list is sorted by. A text of people's is sorted as their alphabet has it. */
export interface SortKey {
  of: (row: Row, wishes: readonly string[]) => string | number | null;
  isAlphabetical?: boolean;
}

export interface Term {
  field: string;
  direction: 'ASC' | 'DESC';
}

export interface Noun {
  type: string;
  /** The table whose rows it lists. */
  table: string;
  isShown: (row: Row) => boolean;
  fields: Record<string, Field>;
  orders: Record<string, SortKey>;
  usual: readonly Term[];
}

const defaults = ['ar', 'en', 'fr'];

/** The languages to look under, as the docs tell them: `ar-MA` is served by `ar`, too. */
export const languagesFor = (wishes: readonly string[]) => [
  ...wishes.flatMap((tag) => {
    const parts = tag.split('-');
    return parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
  }),
  ...defaults,
];

function inLanguage(text: unknown, wishes: readonly string[]): string {
  const texts = text as Record<string, string>;
  const tag = languagesFor(wishes).find((it) => texts[it] !== undefined);
  return texts[tag ?? Object.keys(texts)[0] ?? ''] ?? '';
}

export const text = (column: string): Field => ({
  kind: 'text',
  of: (row) => row[column] as string,
});
export const localized = (column: string): Field => ({
  kind: 'text',
  of: (row, wishes) => inLanguage(row[column], wishes),
});
export const instant = (column: string): Field => ({ kind: 'instant', of: (row) => row[column] });
export const choice = (column: string): Field => ({ kind: 'choice', of: (row) => row[column] });
export const tag = (column: string): Field => ({ kind: 'name', of: (row) => row[column] });
export const globalId = (type: string): Field => ({
  kind: 'id',
  of: (row) => Buffer.from(`${type}:${row.key}`).toString('base64'),
});
export const by = (column: string): SortKey => ({
  of: (row) => row[column] as string | number | null,
});
export const byName = (column: string): SortKey => ({
  of: (row, wishes) => inLanguage(row[column], wishes),
  isAlphabetical: true,
});

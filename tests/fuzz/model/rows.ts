import type pg from 'pg';

/** A row as it lies in its table, its instants in microseconds. */
export type Row = Readonly<Record<string, unknown>> & { readonly key: string };

/** What the lists of the graph are made of, read once by plain SQL. */
export interface Tables {
  rows: (table: string) => readonly Row[];
  /** The rows of `to` that a junction ties to a row, or that name it in a column of their own. */
  related: (row: Row, junction: string, from: string, to: string, table: string) => readonly Row[];
  byKey: (table: string, key: unknown) => Row | undefined;
}

const names = [
  ...['publisher', 'article', 'article_block', 'person', 'organization', 'country', 'topic'],
  ...['meeting', 'mention', 'evidence', 'quote', 'meeting_person', 'meeting_country'],
  ...['meeting_topic', 'meeting_organization', 'article_country', 'article_person'],
  ...['article_organization', 'article_topic', 'article_meeting'],
];

/** Microseconds: what Postgres keeps of an instant, and a number can hold. */
export function microseconds(instant: string): number {
  const fraction = /\.(\d+)/.exec(instant)?.[1] ?? '';
  return Date.parse(instant.replace(/\.\d+/, '')) * 1000 + Number(fraction.padEnd(6, '0'));
}

const readValue = ([column, value]: [string, unknown]) => [
  column,
  column.endsWith('_at') && typeof value === 'string' ? microseconds(value) : value,
];

export async function readTables(pool: pg.Pool): Promise<Tables> {
  const tables = new Map<string, Row[]>();
  for (const name of names) {
    const { rows } = await pool.query<{ row: Record<string, unknown> }>(
      `select row_to_json(t) as row from ${name} t`,
    );
    tables.set(
      name,
      rows.map(({ row }) => ({
        ...Object.fromEntries(Object.entries(row).map(readValue)),
        key: String(row.id ?? row.code),
      })),
    );
  }
  const rowsOf = (table: string) => tables.get(table) ?? [];
  const indexes = new Map<string, Map<unknown, Row[]>>();
  const index = (table: string, column: string) => {
    const name = `${table}.${column}`;
    const known = indexes.get(name) ?? new Map<unknown, Row[]>();
    if (!indexes.has(name)) {
      for (const row of rowsOf(table)) {
        known.set(row[column], [...(known.get(row[column]) ?? []), row]);
      }
      indexes.set(name, known);
    }
    return known;
  };
  const byKey: Tables['byKey'] = (table, key) => index(table, 'key').get(key)?.[0];
  return {
    rows: rowsOf,
    byKey,
    related: (row, junction, from, to, table) =>
      (index(junction, from).get(row.key) ?? []).flatMap((it) => byKey(table, it[to]) ?? []),
  };
}

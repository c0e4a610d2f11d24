import { type SQL, sql } from 'drizzle-orm';
import { getNamedType } from 'graphql';
import { type CompiledConnection, isPositionKey } from '../connection/compile.ts';
import type { Page } from '../connection/page.ts';
import { base64url, joined, literal, objectText, orNull, quoted, stringText } from './json-text.ts';
import { NotPlanned } from './not-planned.ts';
import type { RowsQuery } from './rows-plan.ts';
import type { SelectedField } from './selection.ts';
import { Slot } from './slot.ts';

/** What a list shows of one row of its page. */
export type OfRow = (field: SelectedField) => SQL;

/** A list of rows, and how its parts are written. */
export interface WrittenList {
  field: SelectedField;
  page: Page;
  /** Whether rows lie before the page, or behind it, as far as the arguments tell. */
  after: boolean;
  before: boolean;
  /** How many rows the select has: those of the page, and one more where that is asked for. */
  limit: number | undefined;
  /** What `nodes` or `node` shows of a row. */
  node: OfRow;
  cursor: () => SQL;
  /** What else an edge shows. */
  edge?: Record<string, () => SQL>;
  /** The select of the rows, in their order, with what a text reads of each. */
  rows: (text: SQL) => SQL;
  /** The name by which all that is shown of a row calls it. */
  row: SQL;
  total: SQL | undefined;
}

const textOf = (value: boolean) => literal(value ? 'true' : 'false');

/** The cursor of a row, as `encodeCursor` makes it. */
export function cursorText(binding: SQL, position: readonly SQL[]): SQL {
  const keys = position.flatMap((key) => [',', orNull(stringText(key))]);
  return base64url(joined(['["', binding, '"', ...keys, ']']));
}

/** What the cursors of a connection are bound to; `list` is empty at the root. */
export function bindingText(compiled: CompiledConnection, isOpen: boolean, list?: SQL): SQL {
  const binding = isOpen
    ? sql`${new Slot('binding', '', ({ lists }) => lists.get(compiled)?.binding())}::text`
    : literal(compiled.binding());
  return list ? joined([binding, '/', list]) : binding;
}

/**
 * The JSON text of a connection: an aggregate over the rows of its page, and one behind it. What is
 * shown is written of the rows that are found already, so not of the one behind, and one cursor
 * alone where no more are asked for.
 */
export function listText(written: WrittenList): SQL {
  const { field, limit, row } = written;
  const { size, backward } = written.page;
  const rowLimit = sql.raw(String(size));
  let isRead = false;
  let isNumbered = false;
  const place = () => {
    isNumbered = true;
    return sql`${row}.row_place`;
  };
  const isBeyond = limit !== undefined && limit > size;
  const ofPage = () => (isBeyond ? sql` filter (where ${place()} <= ${rowLimit})` : sql.empty());
  const items = (text: SQL) => {
    isRead = true;
    const order = backward ? sql` order by ${place()} desc` : sql.empty();
    return joined(['[', sql`coalesce(string_agg(${text}, ','${order})${ofPage()}, '')`, ']']);
  };
  const end = (isNearest: boolean) => {
    isRead = true;
    const at = isNearest ? sql.raw('1') : sql`least(${row}.row_count, ${rowLimit})`;
    const condition = sql`${place()} = ${at} and ${place()} <= ${rowLimit}`;
    return orNull(quoted(sql`min(${written.cursor()}) filter (where ${condition})`));
  };
  const more = () => {
    isRead = true;
    return sql`(count(*) > ${rowLimit})::text`;
  };
  const info: Record<string, () => SQL> = {
    hasNextPage: () => (backward ? textOf(written.before) : more()),
    hasPreviousPage: () => (backward ? more() : textOf(written.after)),
    startCursor: () => end(!backward),
    endCursor: () => end(backward),
  };
  const edge: Record<string, (own: SelectedField) => SQL> = {
    cursor: () => quoted(written.cursor()),
    node: written.node,
    ...written.edge,
  };
  const parts: Record<string, (own: SelectedField) => SQL> = {
    nodes: (own) => items(written.node(own)),
    edges: (own) => items(fieldsText(own, edge)),
    pageInfo: (own) => fieldsText(own, info),
    totalCount: () => {
      if (!written.total) throw new NotPlanned('a count that nothing carries');
      return sql`${written.total}::text`;
    },
  };
  const text = fieldsText(field, parts);
  if (!isRead) return sql`select ${text} as r`;
  if (!isNumbered) return sql`select ${text} as r from (${written.rows(text)}) as ${row}`;
  // Numbered from outside: within, rows are counted before they are sorted.
  const numbered = sql`select ${row}.*, row_number() over () as row_place, count(*) over () as row_count from (${written.rows(text)}) as ${row}`;
  return sql`select ${text} as r from (${numbered}) as ${row}`;
}

function fieldsText(field: SelectedField, parts: Record<string, (own: SelectedField) => SQL>): SQL {
  const type = getNamedType(field.definition?.type);
  const fields = field.below?.fieldsOf(field.below.objectType(type?.name ?? '')) ?? [];
  return objectText(
    fields.map((own) => {
      if (own.name === '__typename') return [own.key, literal(`"${type?.name}"`)];
      const part = parts[own.name];
      if (!part) throw new NotPlanned(`writing ${own.name} of ${type?.name}`);
      return [own.key, part(own)];
    }),
  );
}

/** The sort keys that a query carries for the cursors of its rows. */
export const positionIn = ({ extras = {} }: RowsQuery) =>
  Object.entries(extras).flatMap(([name, value]) => (isPositionKey(name) ? [value] : []));

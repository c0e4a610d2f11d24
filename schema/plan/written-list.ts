import { type SQL, sql } from 'drizzle-orm';
import { getNamedType } from 'graphql';
import { type CompiledConnection, isPositionKey } from '../connection/compile.ts';
import { base64url, joined, literal, objectText, orNull, quoted, stringText } from './json-text.ts';
import { NotPlanned } from './not-planned.ts';
import type { RowsQuery } from './rows-plan.ts';
import type { SelectedField } from './selection.ts';
import { Slot } from './slot.ts';

/** One row of a list, as the select of its rows has it. */
export type OfRow = (field: SelectedField) => SQL;

/** A list of rows of one table, and how its parts are written. */
export interface WrittenList {
  field: SelectedField;
  compiled: CompiledConnection;
  query: RowsQuery;
  /** Whether the arguments differ between the requests of the plan. */
  isOpen: boolean;
  /** Which list it is among all of its noun: empty at the root. */
  list: SQL | undefined;
  /** What `nodes` or `node` shows of a row. */
  node: OfRow;
  /** The sort keys of a row, each a text. */
  position: readonly SQL[];
  /** The select of the rows, with these cells of each. */
  rows: (cells: SQL) => SQL;
  total: SQL | undefined;
}

const textOf = (value: boolean) => literal(value ? 'true' : 'false');

function bindingOf({ compiled, isOpen, list }: WrittenList): SQL {
  const binding = isOpen
    ? sql`${new Slot('binding', '', ({ lists }) => lists.get(compiled)?.binding())}::text`
    : literal(compiled.binding());
  return list ? joined([binding, '/', list]) : binding;
}

/** The cursor of a row, as `encodeCursor` makes it. */
function cursorOf(written: WrittenList): SQL {
  const keys = written.position.flatMap((key) => [',', orNull(stringText(key))]);
  return base64url(joined(['["', bindingOf(written), '"', ...keys, ']']));
}

/** The JSON text of a connection: an aggregate over the rows of its page, and one behind it. */
export function listText(written: WrittenList): SQL {
  const { field, compiled, query } = written;
  const { size, backward } = compiled.page;
  const cells: SQL[] = [];
  const cell = (text: SQL, name: string) => {
    cells.push(sql`${text} as ${sql.identifier(name)}`);
    return sql`t.${sql.identifier(name)}`;
  };
  const rowLimit = sql.raw(String(size));
  let cursor: SQL | undefined;
  let isNumbered = false;
  const place = () => {
    isNumbered = true;
    return sql.raw('t.n');
  };
  const isBeyond = query.limit !== undefined && query.limit > size;
  const ofPage = () => (isBeyond ? sql` filter (where ${place()} <= ${rowLimit})` : sql.empty());
  const items = (text: SQL, index: number) => {
    const item = cell(text, `x${index}`);
    const order = backward ? sql` order by ${place()} desc` : sql.empty();
    return joined(['[', sql`coalesce(string_agg(${item}, ','${order})${ofPage()}, '')`, ']']);
  };
  const end = (isNearest: boolean) => {
    cursor ??= cell(cursorOf(written), 'c');
    const at = isNearest ? sql.raw('1') : sql`least(t.k, ${rowLimit})`;
    const one = sql`min(${cursor}) filter (where ${place()} = ${at} and ${place()} <= ${rowLimit})`;
    return orNull(quoted(one));
  };
  const more = () => sql`(count(${place()}) > ${rowLimit})::text`;
  const info: Record<string, () => SQL> = {
    hasNextPage: () => (backward ? textOf(compiled.before) : more()),
    hasPreviousPage: () => (backward ? more() : textOf(compiled.after)),
    startCursor: () => end(!backward),
    endCursor: () => end(backward),
  };
  const edge: Record<string, (own: SelectedField) => SQL> = {
    cursor: () => quoted(cursorOf(written)),
    node: written.node,
  };
  const parts: Record<string, (own: SelectedField, index: number) => SQL> = {
    nodes: (own, index) => items(written.node(own), index),
    edges: (own, index) => items(fieldsText(own, edge), index),
    pageInfo: (own) => fieldsText(own, info),
    totalCount: () => {
      if (!written.total) throw new NotPlanned('a count that nothing carries');
      return sql`${written.total}::text`;
    },
  };
  const text = fieldsText(field, parts);
  if (cells.length === 0 && !isNumbered) return sql`select ${text} as r`;
  const rows = written.rows(cells.length > 0 ? sql.join(cells, sql`, `) : sql.raw('1'));
  // Numbered from outside: within, rows are counted before they are sorted.
  return isNumbered
    ? sql`select ${text} as r from (select s.*, row_number() over () as n, count(*) over () as k from (${rows}) as s) as t`
    : sql`select ${text} as r from (${rows}) as t`;
}

function fieldsText(
  field: SelectedField,
  parts: Record<string, (own: SelectedField, index: number) => SQL>,
): SQL {
  const type = getNamedType(field.definition?.type);
  const fields = field.below?.fieldsOf(field.below.objectType(type?.name ?? '')) ?? [];
  return objectText(
    fields.map((own, index) => {
      if (own.name === '__typename') return [own.key, literal(`"${type?.name}"`)];
      const part = parts[own.name];
      if (!part) throw new NotPlanned(`writing ${own.name} of ${type?.name}`);
      return [own.key, part(own, index)];
    }),
  );
}

/** The sort keys that a query carries for the cursors of its rows. */
export const positionIn = ({ extras = {} }: RowsQuery) =>
  Object.entries(extras).flatMap(([name, value]) => (isPositionKey(name) ? [value] : []));

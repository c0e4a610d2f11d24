import { getColumns, type SQL, type Table } from 'drizzle-orm';
import { configOf } from '../connection/condition.ts';
import type { Where } from '../visibility.ts';
import { NotPlanned } from './not-planned.ts';

/** Which rows a place of a document is about, in the words of a relational query. */
export interface RowsQuery {
  where?: Where;
  orderBy?: ((table: Table) => SQL | SQL[]) | Record<string, 'asc' | 'desc'>;
  limit?: number;
  columns?: Record<string, boolean>;
  extras?: Record<string, (table: Table) => SQL>;
}

/** What a field selects of its row, as Pothos' Drizzle plugin declares it. */
export interface RowSelection extends RowsQuery {
  with?: Record<string, RowSelection | NestedRows | true | undefined>;
}

/** Related rows whose own contents the document selects. */
export class NestedRows {
  readonly query: RowsQuery;
  readonly rows: RowsPlan;

  constructor(query: RowsQuery, rows: RowsPlan) {
    this.query = query;
    this.rows = rows;
  }
}

export interface RelatedRows {
  relation: string;
  query: RowsQuery;
  rows: RowsPlan;
}

/** Everything that one place of a document needs of the rows of one table. */
export class RowsPlan {
  readonly table: string;
  readonly columns = new Set<string>();
  readonly extras = new Map<string, (table: Table) => SQL>();
  readonly related = new Map<string, RelatedRows>();

  constructor(table: string) {
    this.table = table;
  }

  /**
   * Adds what a field selects. Where another field has taken a name for something else, the row
   * carries this field's under a second name; the answer tells which: own name → name in the row.
   */
  add(selection: RowSelection): ReadonlyMap<string, string> {
    const renamed = new Map<string, string>();
    this.addColumns(selection.columns);
    for (const [name, make] of Object.entries(selection.extras ?? {})) {
      const free = this.freeName(name, (it) => this.extras.get(it) === make);
      this.extras.set(free, make);
      if (free !== name) renamed.set(name, free);
    }
    for (const [name, wanted] of Object.entries(selection.with ?? {})) {
      if (!wanted) continue;
      const free = this.freeName(name, () => false);
      this.related.set(free, this.relatedRows(name, wanted));
      if (free !== name) renamed.set(name, free);
    }
    return renamed;
  }

  /** The same rows with what a query selects beside. */
  with(query: RowsQuery): RowsPlan {
    const rows = new RowsPlan(this.table);
    for (const name of this.columns) rows.columns.add(name);
    for (const [name, make] of this.extras) rows.extras.set(name, make);
    for (const [name, related] of this.related) rows.related.set(name, related);
    rows.add({ columns: query.columns ?? {}, extras: query.extras ?? {} });
    return rows;
  }

  private addColumns(columns: Record<string, boolean> | undefined): void {
    const all = getColumns(configOf(this.table).table);
    const wanted = columns
      ? Object.keys(columns).filter((name) => columns[name])
      : Object.keys(all);
    for (const name of wanted) {
      if (!all[name]) {
        throw new NotPlanned(`the column ${name} of ${this.table}`);
      }
      this.columns.add(name);
    }
  }

  private freeName(name: string, isSame: (taken: string) => boolean): string {
    let free = name;
    for (let count = 2; this.isTaken(free) && !isSame(free); count += 1) {
      free = `${name}_${count}`;
    }
    return free;
  }

  private isTaken(name: string): boolean {
    return this.columns.has(name) || this.extras.has(name) || this.related.has(name);
  }

  private relatedRows(relation: string, wanted: RowSelection | NestedRows | true): RelatedRows {
    if (wanted instanceof NestedRows) {
      const { query, rows } = wanted;
      rows.add({ columns: query.columns ?? {}, extras: query.extras ?? {} });
      return { relation, query, rows };
    }
    const target = configOf(this.table).relations[relation]?.targetTableName;
    if (!target) {
      throw new NotPlanned(`the relation ${relation} of ${this.table}`);
    }
    const selection = wanted === true ? {} : wanted;
    const rows = new RowsPlan(target);
    if (rows.add(selection).size > 0) {
      throw new NotPlanned('two related lists of one name');
    }
    return { relation, query: selection, rows };
  }
}

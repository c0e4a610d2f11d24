import { seenByAll } from '../public-rows.ts';
import type { Snapshot } from './snapshot.ts';

/** A stretch of rows in the order of their key: those after `after`, at most `limit`. */
export interface Stretch {
  after: string;
  limit: number;
}

/** How one noun is exported: rows in stretches, and the line that each becomes. */
export interface NounExport<Row> {
  /** What the progress calls it. */
  plural: string;
  /** Rows a stretch: what is in memory at a time. */
  limit: number;
  load(snapshot: Snapshot, stretch: Stretch): Promise<Row[]>;
  /** The key by which the rows are ordered. */
  keyOf(row: Row): string;
  toLine(row: Row): object;
}

/** A noun whose rows nobody but itself looks into. */
export interface AnyNoun {
  plural: string;
  lines(snapshot: Snapshot): AsyncGenerator<object>;
}

/** Streams a noun in the order of its key, one stretch in memory at a time. */
export function noun<Row>({ plural, limit, load, keyOf, toLine }: NounExport<Row>): AnyNoun {
  return {
    plural,
    async *lines(snapshot) {
      let after = '';
      for (;;) {
        const rows = await load(snapshot, { after, limit });
        for (const row of rows) yield toLine(row);
        const last = rows.at(-1);
        if (!last || rows.length < limit) return;
        after = keyOf(last);
      }
    },
  };
}

/** The public rows after a slug, as the relational queries take it. */
export function publicAfter(table: string, after: string): never {
  return { ...seenByAll(table), slug: { gt: after } } as never;
}

import type { CompiledConnection, Row } from '../connection/compile.ts';
import type { Context } from '../context.ts';
import { NotPlanned } from './not-planned.ts';
import type { Filling } from './slot.ts';

/** Where a value of the answer is put once it is known. */
export type Holder = Record<string | number, unknown>;

/** Rows that are known by their key alone, to be loaded together. */
export interface KeyedRows {
  load(keys: readonly unknown[], run: Run): Promise<Map<unknown, Row>>;
  shape(row: Row, run: Run): unknown;
}

interface Wanted {
  key: unknown;
  holder: Holder;
  at: string | number;
}

/** One request on its way through a plan. */
export class Run {
  readonly context: Context;
  readonly filling: Filling;
  /** Lists with the values of this request, where a plan's own have slots. */
  readonly bound = new Map<CompiledConnection, CompiledConnection>();
  private readonly waiting: Promise<void>[] = [];
  private readonly wanted = new Map<KeyedRows, Wanted[]>();

  constructor(context: Context, variables: Readonly<Record<string, unknown>>) {
    this.context = context;
    this.filling = { variables, positions: new Map() };
  }

  /** Keeps a place for what a promise will bring. */
  later(promise: PromiseLike<unknown>, put: (value: unknown) => void): null {
    this.waiting.push(Promise.resolve(promise).then(put));
    return null;
  }

  /** Keeps a place for a row that is known by its key. */
  byKey(rows: KeyedRows, key: unknown, holder: Holder, at: string | number): null {
    const wanted = this.wanted.get(rows) ?? [];
    wanted.push({ key, holder, at });
    this.wanted.set(rows, wanted);
    return null;
  }

  /** Resolves when nothing is missing from the answer. */
  async settle(): Promise<void> {
    while (this.waiting.length > 0 || this.wanted.size > 0) {
      await Promise.all(this.waiting.splice(0));
      const wanted = [...this.wanted];
      this.wanted.clear();
      await Promise.all(wanted.map(([rows, places]) => this.fill(rows, places)));
    }
  }

  private async fill(rows: KeyedRows, places: readonly Wanted[]): Promise<void> {
    const loaded = await rows.load([...new Set(places.map(({ key }) => key))], this);
    for (const { key, holder, at } of places) {
      const row = loaded.get(key);
      if (!row) {
        throw new NotPlanned('a row that is not there');
      }
      holder[at] = rows.shape(row, this);
    }
  }
}

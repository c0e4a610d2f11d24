import type { CompiledConnection, Row } from '../connection/compile.ts';
import type { Context } from '../context.ts';
import { NotPlanned } from './not-planned.ts';
import { type Filling, filled } from './slot.ts';

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

/** A list whose arguments differ between the requests of the plan. */
export interface OpenList {
  compiled: CompiledConnection;
  args: Record<string, unknown>;
}

/** One request on its way through a plan. */
export class Run {
  readonly context: Context;
  readonly filling: Filling;
  private readonly openLists: readonly OpenList[];
  private readonly bound = new Map<CompiledConnection, CompiledConnection>();
  private readonly waiting: Promise<void>[] = [];
  private readonly wanted = new Map<KeyedRows, Wanted[]>();

  constructor(
    context: Context,
    variables: Readonly<Record<string, unknown>>,
    openLists: readonly OpenList[],
  ) {
    this.context = context;
    this.filling = { variables, positions: new Map(), lists: this.bound, keys: [] };
    this.openLists = openLists;
  }

  /** Reads the cursors of this request; before a statement, because it compares with them. */
  bindLists(): void {
    for (let at = this.bound.size; at < this.openLists.length; at += 1) {
      const { compiled, args } = this.openLists[at] as OpenList;
      this.bound.set(compiled, compiled.bind(filled(args, this.filling), this.filling));
    }
  }

  /** The list with the values of this request, where the plan leaves them open. */
  list(compiled: CompiledConnection): CompiledConnection {
    return this.bound.get(compiled) ?? compiled;
  }

  /** Keeps a place for what a promise will bring. */
  later(promise: PromiseLike<unknown>, put: (value: unknown) => void): null {
    const done = Promise.resolve(promise).then(put);
    // It may fail before it is waited for; then the wait says so.
    done.catch(() => {});
    this.waiting.push(done);
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

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
}

import { createHash } from 'node:crypto';
import type { Storable } from './store.ts';
import { TimeTable } from './time-table.ts';

type Named = Pick<Storable, 'story' | 'key'>;

/**
 * The stories that an import has stored or found so far. Of two texts of one story in one import
 * the newer one counts, and the first one where neither is newer: so the same import, run again,
 * changes nothing.
 */
export class SeenStories {
  readonly #times = new TimeTable();

  /** What a transaction sees on top of it, to be kept only when it is. */
  fork(): SeenInChunk {
    return new SeenInChunk(this);
  }

  timeAt(name: bigint): number | undefined {
    return this.#times.get(name);
  }

  keep(times: ReadonlyMap<bigint, number>): void {
    for (const [name, time] of times) this.#times.set(name, time);
  }
}

/** The stories of one transaction, over those before it. */
export class SeenInChunk {
  readonly #times = new Map<bigint, number>();
  readonly #before: SeenStories;

  constructor(before: SeenStories) {
    this.#before = before;
  }

  /** Once the transaction has been kept. */
  join(): void {
    this.#before.keep(this.#times);
  }

  add({ story, key }: Named): void {
    const name = nameOf(key.identity);
    this.#times.set(name, Math.max(timeOf(story), this.#timeAt(name) ?? 0));
  }

  /** Whether the story came before in this import, with a text that is no older. */
  isRepeated({ story, key }: Named): boolean {
    const time = this.#timeAt(nameOf(key.identity));
    return time !== undefined && timeOf(story) <= time;
  }

  #timeAt(name: bigint): number | undefined {
    return this.#times.get(name) ?? this.#before.timeAt(name);
  }
}

/** Eight bytes for an identity: two of a million are alike once in some forty million imports. */
function nameOf(identity: string): bigint {
  return createHash('sha256').update(identity).digest().readBigUInt64LE() || 1n;
}

function timeOf({ modifiedAt, publishedAt }: Named['story']): number {
  const time = modifiedAt ?? publishedAt;
  return time ? Date.parse(time.instant) : 0;
}

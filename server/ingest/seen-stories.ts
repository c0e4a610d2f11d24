import { shortKey } from '../../drizzle/text/identity.ts';
import type { Storable } from './store.ts';

type Named = Pick<Storable, 'story' | 'key'>;

/**
 * The stories that an import has stored or found so far. Of two texts of one story in one import
 * the newer one counts, and the first one where neither is newer: so the same import, run again,
 * changes nothing.
 */
export class SeenStories {
  readonly #times = new Map<string, number>();
  readonly #outer: SeenStories | null;

  constructor(outer: SeenStories | null = null) {
    this.#outer = outer;
  }

  /** A copy that may yet be thrown away. */
  fork(): SeenStories {
    return new SeenStories(this);
  }

  /** Keeps what a copy has seen. */
  join(): void {
    if (!this.#outer) return;
    for (const [key, time] of this.#times) this.#outer.#times.set(key, time);
  }

  add({ story, key }: Named): void {
    const name = shortKey(key.identity);
    this.#times.set(name, Math.max(timeOf(story), this.#timeAt(name) ?? 0));
  }

  /** Whether the story came before in this import, with a text that is no older. */
  isRepeated({ story, key }: Named): boolean {
    const time = this.#timeAt(shortKey(key.identity));
    return time !== undefined && timeOf(story) <= time;
  }

  #timeAt(name: string): number | undefined {
    return this.#times.get(name) ?? (this.#outer ? this.#outer.#timeAt(name) : undefined);
  }
}

function timeOf({ modifiedAt, publishedAt }: Named['story']): number {
  const time = modifiedAt ?? publishedAt;
  return time ? Date.parse(time.instant) : 0;
}

/** A block of a later version of a text; `was` is the index of the one that it continues, if told. */
export type LaterBlock = { kind: string; text: string; was?: number | null };

const LEAST_SHARED = 0.5;

const nameOf = ({ kind, text }: LaterBlock) => JSON.stringify([kind, text]);

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);

/**
 * Tells which block of a text each block of a later version continues, by its index; null for a
 * new one. It is the one that is told, else one of the same text, else the one whose words it
 * shares the most of, half of them at least.
 */
export function alignBlocks(
  before: readonly LaterBlock[],
  after: readonly LaterBlock[],
): (number | null)[] {
  const free = new Set(before.keys());
  const take = (index: number | null | undefined): number | null =>
    typeof index === 'number' && free.delete(index) ? index : null;
  const aligned = after.map(({ was }) => take(was));
  const sameText = new Map<string, number[]>();
  for (const index of free) {
    const name = nameOf(before[index] as LaterBlock);
    sameText.set(name, [...(sameText.get(name) ?? []), index]);
  }
  for (const [index, block] of after.entries()) {
    aligned[index] ??= take(sameText.get(nameOf(block))?.shift());
  }
  const alike = new AlikeTexts(before, free);
  for (const [index, { text }] of after.entries()) {
    aligned[index] ??= take(alike.mostAlike(wordsOf(text)));
  }
  return aligned;
}

/** Texts by their words, so that each of many is compared with those alone that share some. */
class AlikeTexts {
  readonly #free: ReadonlySet<number>;
  readonly #byWord = new Map<string, number[]>();
  readonly #sizes = new Map<number, number>();

  constructor(blocks: readonly LaterBlock[], free: ReadonlySet<number>) {
    this.#free = free;
    for (const index of free) {
      const words = wordsOf(blocks[index]?.text ?? '');
      this.#sizes.set(index, words.size);
      for (const word of words) this.#add(word, index);
    }
  }

  #add(word: string, index: number): void {
    const known = this.#byWord.get(word);
    if (known) known.push(index);
    else this.#byWord.set(word, [index]);
  }

  /** The one that shares most words, half of both at least; the first of several. */
  mostAlike(words: ReadonlySet<string>): number | undefined {
    const shared = new Map<number, number>();
    for (const word of words) {
      for (const index of this.#byWord.get(word) ?? []) {
        if (this.#free.has(index)) shared.set(index, (shared.get(index) ?? 0) + 1);
      }
    }
    let best: number | undefined;
    let most = 0;
    for (const [index, count] of shared) {
      const share = (2 * count) / (words.size + (this.#sizes.get(index) ?? 0));
      if (share < LEAST_SHARED || share < most) continue;
      if (share > most || index < (best ?? index)) [best, most] = [index, share];
    }
    return best;
  }
}

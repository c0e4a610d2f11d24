/** A block of a later version of a text; `was` is the index of the one that it continues, if told. */
export type LaterBlock = { kind: string; text: string; was?: number | null };

const LEAST_SHARED = 0.5;

const nameOf = ({ kind, text }: LaterBlock) => JSON.stringify([kind, text]);

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);

function sharedOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  return (2 * shared) / Math.max(1, one.size + other.size);
}

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
  const words = new Map([...free].map((index) => [index, wordsOf(before[index]?.text ?? '')]));
  for (const [index, { text }] of after.entries()) {
    aligned[index] ??= take(mostAlike(wordsOf(text), words, free));
  }
  return aligned;
}

function mostAlike(
  wanted: ReadonlySet<string>,
  words: ReadonlyMap<number, ReadonlySet<string>>,
  free: ReadonlySet<number>,
): number | undefined {
  let best: number | undefined;
  let most = LEAST_SHARED;
  for (const index of free) {
    const shared = sharedOf(wanted, words.get(index) ?? new Set());
    if (shared > most || (shared === most && best === undefined)) [best, most] = [index, shared];
  }
  return best;
}

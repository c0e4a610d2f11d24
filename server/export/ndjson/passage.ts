/** Where a passage stands: the position of its block, null for the headline, and code points. */
export interface Passage {
  block: number | null;
  start: number;
  end: number;
}

interface SpanRow {
  block: { position: number } | null;
  start: number;
  end: number;
}

export const withBlock = { columns: { position: true } } as const;

export const passageOf = ({ block, start, end }: SpanRow): Passage => ({
  block: block?.position ?? null,
  start,
  end,
});

/** Passages in the order of the text; what stands at one place is ordered by what it says. */
export function inTextOrder<Item extends Passage>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, text: JSON.stringify(item) }))
    .sort(
      (a, b) =>
        (a.item.block ?? -1) - (b.item.block ?? -1) ||
        a.item.start - b.item.start ||
        a.item.end - b.item.end ||
        (a.text < b.text ? -1 : 1),
    )
    .map(({ item }) => item);
}

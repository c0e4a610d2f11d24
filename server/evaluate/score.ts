/** How well something that Mahdar reads out of stories agrees with what people read in them. */
export type Score = {
  /** The stories it was measured on. */
  set: string;
  /** What was looked for in them. */
  kind: string;
  /** How many Mahdar found. */
  found: number;
  /** How many people found. */
  expected: number;
  /** How many both found. */
  right: number;
  /** `right` of `found`; null where nothing was found. */
  precision: number | null;
  /** `right` of `expected`; null where nothing was there to find. */
  recall: number | null;
};

export type Counts = Pick<Score, 'found' | 'expected' | 'right'>;

export function scoreOf(set: string, kind: string, counts: Counts): Score {
  const { found, expected, right } = counts;
  return {
    set,
    kind,
    found,
    expected,
    right,
    precision: found === 0 ? null : right / found,
    recall: expected === 0 ? null : right / expected,
  };
}

const share = (part: number | null) => (part === null ? '–' : part.toFixed(3));

/** A line a score, in columns. */
export function describeScores(scores: readonly Score[]): string {
  const rows = [
    ['set', 'kind', 'found', 'expected', 'right', 'precision', 'recall'],
    ...scores.map(({ set, kind, found, expected, right, precision, recall }) => [
      set,
      kind,
      ...[found, expected, right].map(String),
      share(precision),
      share(recall),
    ]),
  ];
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const isText = (column: number) => column < 2;
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          isText(column) ? cell.padEnd(width(column)) : cell.padStart(width(column)),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

import type { Passage } from './passages.ts';

/** Passages one after another, a space between. */
export const textOf = (passages: readonly Passage[]) => passages.map(({ text }) => text).join(' ');

/** Where a text names somebody. All its letters are single code units, hence offsets are lengths. */
export interface Span {
  start: number;
  end: number;
  person: string | null;
  country: string | null;
}

export function spansOf(passages: readonly Passage[]): Span[] {
  let start = 0;
  return passages.flatMap(({ text, person = null, country = null }) => {
    const span = { start, end: start + text.length, person, country };
    start = span.end + 1;
    return person || country ? [span] : [];
  });
}

/**
 * What an article is found by, equal to what `search_document` makes of its texts: a part begins
 * a place further on, so that no phrase goes from one into the next.
 */
export function searchDocument(
  headline: readonly Passage[],
  summary: readonly Passage[],
  body: readonly Passage[],
): string {
  const places = new Map<string, string[]>();
  let before = 0;
  const parts = [
    [headline, 'A', 0],
    [summary, 'B', 1],
    [body, '', 1],
  ] as const;
  for (const [passages, weight, gap] of parts) {
    if (passages.length > 0) before += gap;
    for (const { lexemes, length } of passages) {
      for (const [lexeme, own] of lexemes) {
        const all = places.get(lexeme) ?? [];
        places.set(lexeme, all);
        for (const place of own) all.push(`${place + before}${weight}`);
      }
      before += length;
    }
  }
  return [...places].map(([lexeme, all]) => `'${lexeme}':${all.join(',')}`).join(' ');
}

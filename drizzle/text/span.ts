/** Where words stand in a text: offsets in Unicode code points, `end` after the last. */
export type Span = { start: number; end: number };

/** A span with what W3C's text quote selector keeps, so that it is found again when text moves. */
export type Anchor = Span & { exact: string; prefix: string; suffix: string };

const CONTEXT = 32;

/** The number of Unicode code points in `text`. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The words at `span` with some before and after them. */
export function anchorAt(text: string, { start, end }: Span): Anchor {
  const points = Array.from(text);
  return {
    start,
    end,
    exact: points.slice(start, end).join(''),
    prefix: points.slice(Math.max(0, start - CONTEXT), start).join(''),
    suffix: points.slice(end, end + CONTEXT).join(''),
  };
}

/** The first place where `text` says `words`; null where it does not. */
export function anchorWords(text: string, words: string): Anchor | null {
  const index = text.indexOf(words);
  if (index < 0 || words === '') return null;
  const start = codePoints(text.slice(0, index));
  return anchorAt(text, { start, end: start + codePoints(words) });
}

import type { QuotedSpan } from './story.ts';

const CLOSING: Readonly<Record<string, string>> = { '«': '»', '“': '”', '„': '“”', '‹': '›' };

const OPENING = /["«“„‹]/u;

/** A straight mark that hangs on the word before it opens nothing: its partner was forgotten. */
const isClosing = (points: readonly string[], index: number) =>
  /[\p{L}\p{N}.!?؟]/u.test(points[index - 1] ?? '') && /[\s،,.;:)]/u.test(points[index + 1] ?? ' ');

/**
 * The words in quotation marks of a block, in their order, straight marks by pairs. A mark without
 * its partner quotes nothing; marks inside others are part of what is quoted.
 */
export function findQuotedSpans(text: string, block: number): QuotedSpan[] {
  if (!OPENING.test(text)) return [];
  const points = Array.from(text);
  const spans: QuotedSpan[] = [];
  let from = 0;
  while (from < points.length) {
    const mark = points[from] ?? '';
    const closing = mark === '"' && !isClosing(points, from) ? '"' : CLOSING[mark];
    const to = closing
      ? points.findIndex((point, index) => index > from && closing.includes(point))
      : -1;
    if (to < 0) {
      from += 1;
      continue;
    }
    const inner = points.slice(from + 1, to);
    const lead = inner.findIndex((point) => /\S/u.test(point));
    if (lead >= 0) {
      const exact = inner.join('').trim();
      const start = from + 1 + lead;
      spans.push({ block, start, end: start + Array.from(exact).length, exact });
    }
    from = to + 1;
  }
  return spans;
}

/** A piece of a text with the words that were searched. */
export interface Snippet {
  text: string;
  /** Code points of `text`, from 0; `end` is after the last. */
  matches: { start: number; end: number }[];
}

const longest = 240;
const before = 60;
const SPACE = /\s/u;

/** The nearest place at or beyond `from` where a word begins, no further than `limit`. */
function wordStart(points: readonly string[], from: number, limit: number): number {
  for (let at = from; at < limit; at += 1) {
    if (at === 0 || SPACE.test(points[at - 1] ?? ' ')) return at;
  }
  return limit;
}

/** The nearest place at or before `from` where a word ends, no nearer than `limit`. */
function wordEnd(points: readonly string[], from: number, limit: number): number {
  for (let at = from; at > limit; at -= 1) {
    if (at === points.length || SPACE.test(points[at] ?? ' ')) return at;
  }
  return limit;
}

/** Cuts the piece around the first match out of a text, between words, and counts from its start. */
export function cutSnippet({ text, matches }: Snippet): Snippet {
  const points = Array.from(text);
  const [first] = matches;
  if (!first || points.length <= longest) return { text, matches };
  const wishedFrom = Math.max(0, Math.min(first.start - before, points.length - longest));
  const from = wordStart(points, wishedFrom, first.start);
  const to = wordEnd(
    points,
    Math.min(points.length, Math.max(from + longest, first.end)),
    first.end,
  );
  return {
    text: points.slice(from, to).join(''),
    matches: matches
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => ({ start: start - from, end: end - from })),
  };
}

import { diffArrays } from 'diff';
import { codePoints, type Span } from './span.ts';

/** Where words stand in a later version of their text, and how much of them is left: 0 to 1. */
export type FollowedSpan = Span & { left: number };

/** A stretch of both versions: the same words in them, or others. */
type Stretch = { before: Span; after: Span; isKept: boolean };

// Beyond this many changed words a text is another text, and comparing goes on for long.
const MOST_CHANGES = 500;

const wordsOf = (text: string): string[] =>
  text.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]/gu) ?? [];

function stretchesOf(before: string, after: string): Stretch[] {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_CHANGES });
  const stretches: Stretch[] = [];
  let [from, to] = [0, 0];
  for (const { value, added, removed } of changes ?? []) {
    const length = value.reduce((sum, word) => sum + codePoints(word), 0);
    const [nextFrom, nextTo] = [from + (added ? 0 : length), to + (removed ? 0 : length)];
    const isKept = !added && !removed;
    const last = stretches.at(-1);
    if (last && !last.isKept && !isKept) {
      last.before.end = nextFrom;
      last.after.end = nextTo;
    } else {
      stretches.push({
        before: { start: from, end: nextFrom },
        after: { start: to, end: nextTo },
        isKept,
      });
    }
    [from, to] = [nextFrom, nextTo];
  }
  return stretches;
}

/** Where a span begins: with what took the place of its first words, not with what lies before. */
function startIn(stretches: readonly Stretch[], start: number): number {
  const at = stretches.find(({ before }) => before.start <= start && start < before.end);
  if (!at) return 0;
  if (at.isKept) return at.after.start + start - at.before.start;
  return at.before.start === start ? at.after.start : at.after.end;
}

function endIn(stretches: readonly Stretch[], end: number): number {
  const at = stretches.find(({ before }) => before.start < end && end <= before.end);
  if (!at) return 0;
  if (at.isKept) return at.after.start + end - at.before.start;
  return at.before.end === end ? at.after.end : at.after.start;
}

/** Finds places of a text in a later version of it; null for one of which nothing is left. */
export function followText(before: string, after: string): (span: Span) => FollowedSpan | null {
  const stretches = stretchesOf(before, after);
  return ({ start, end }) => {
    const kept = stretches
      .filter(({ isKept }) => isKept)
      .map(({ before: at }) => Math.min(at.end, end) - Math.max(at.start, start))
      .reduce((sum, length) => sum + Math.max(0, length), 0);
    const now = { start: startIn(stretches, start), end: endIn(stretches, end) };
    if (kept === 0 || now.end <= now.start) return null;
    return { ...now, left: kept / Math.max(end - start, now.end - now.start) };
  };
}

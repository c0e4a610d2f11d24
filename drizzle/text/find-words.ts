import { type Anchor, anchorAt, codePoints, type Span } from './span.ts';

type Words = Pick<Anchor, 'exact'> & Partial<Pick<Anchor, 'prefix' | 'suffix'>>;
type Place = { blockId: string | null; text: string };
type Found = Anchor & Pick<Place, 'blockId'>;

// Arabic writes "and", "in" and "to" in one word with what follows them.
const JOINED = /[\p{L}\p{N}]$/u;
const ARABIC = /\p{Script=Arabic}$/u;

/** Whether words that begin and end there are whole ones. */
function isWhole(text: string, from: number, to: number): boolean {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const inner = text.slice(from, to);
  const opens = JOINED.test(before.slice(-2)) && /^[\p{L}\p{N}]/u.test(inner);
  const goesOn = JOINED.test(inner.slice(-2)) && /^[\p{L}\p{M}\p{N}]/u.test(after);
  return !goesOn && (!opens || ARABIC.test(before.slice(-2)));
}

function* placesIn(text: string, prefix: string, exact: string, suffix: string): Generator<Span> {
  const wish = prefix + exact + suffix;
  if (exact === '') return;
  for (let at = text.indexOf(wish); at >= 0; at = text.indexOf(wish, at + 1)) {
    const from = at + prefix.length;
    const to = from + exact.length;
    if (!isWhole(text, from, to)) continue;
    const start = codePoints(text.slice(0, from));
    yield { start, end: start + codePoints(exact) };
  }
}

/** Where words stand now: among the same neighbours, else after or before the same, else anywhere. */
export function findWords(
  { exact, prefix = '', suffix = '' }: Words,
  places: readonly Place[],
  isFree: (span: Span & Pick<Place, 'blockId'>) => boolean = () => true,
): Found | null {
  const neighbours: [string, string][] = [
    [prefix, suffix],
    [prefix, ''],
    ['', suffix],
    ['', ''],
  ];
  for (const [before, after] of neighbours) {
    for (const { blockId, text } of places) {
      for (const span of placesIn(text, before, exact, after)) {
        if (isFree({ blockId, ...span })) return { blockId, ...anchorAt(text, span) };
      }
    }
  }
  return null;
}

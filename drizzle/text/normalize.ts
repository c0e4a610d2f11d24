/**
 * The mirror of the SQL function `normalize_text(text)`: the key that text is searched and linked
 * by, never what is shown. Both must change together; tests/normalize.test.ts holds them equal.
 */

const FOLDED: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ؤ: 'ء',
  ئ: 'ء',
  ک: 'ك',
  '’': "'",
  '‘': "'",
  ʼ: "'",
};

const FOLDABLE = /[أإآٱىیةؤئک’‘ʼ\u0660-\u0669\u06F0-\u06F9]/gu;

/** Tashkeel, Quranic signs, tatweel and what has no width. */
const DROPPED_SOURCE =
  '\\u0610-\\u061A\\u061C\\u0640\\u064B-\\u065F\\u0670\\u06D6-\\u06ED' +
  '\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF';
const DROPPED = new RegExp(`[${DROPPED_SOURCE}]`, 'gu');
const INVISIBLE = /^[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]$/u;

const LATIN_MARKS = /[\u0300-\u036F]/gu;

const SPACES = /[\s\u0085]+/gu;

const UNFOLDED_LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  // lower case depends on the place in the word for this letter alone
  ς: 'σ',
};
const UNFOLDED = /[ßæœøłđıς]/gu;

function fold(char: string): string {
  const folded = FOLDED[char];
  if (folded !== undefined) return folded;
  const code = char.codePointAt(0) ?? 0;
  return String(code - (code >= 0x06f0 ? 0x06f0 : 0x0660));
}

function normalizeSpan(text: string): string {
  return text
    .normalize('NFKC')
    .replace(FOLDABLE, fold)
    .replace(DROPPED, '')
    .normalize('NFKD')
    .replace(LATIN_MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(UNFOLDED, (char) => UNFOLDED_LATIN[char] ?? char)
    .replace(SPACES, ' ');
}

/** `text` as a key for search and linking: equal to what SQL's `normalize_text(text)` answers. */
export function normalizeText(text: string): string {
  return normalizeSpan(text).replace(/^ | $/g, '');
}

/** A normalised text that remembers where each of its code points came from. */
export type NormalizedText = {
  /** Equal to `normalizeText` of the original. */
  readonly text: string;
  /** For each code point of `text`: the first code point of the original that it stands for. */
  readonly starts: readonly number[];
  /** For each code point of `text`: the original code point after the last it stands for. */
  readonly ends: readonly number[];
};

// What may melt into the character before it: marks, what is dropped, and the letters of Hangul
// and half-width kana. Text cut before anything else normalises piece by piece.
const CLUSTER = new RegExp(
  `[^][\\p{M}${DROPPED_SOURCE}\\u1160-\\u11FF\\uD7B0-\\uD7FB\\u3131-\\u318E\\uFF9E\\uFF9F\\uFFA0-\\uFFDC]*`,
  'gu',
);

const singles = new Map<string, string>();

function normalizeCluster(cluster: string): string {
  if (cluster.length > 2) return normalizeSpan(cluster);
  let normal = singles.get(cluster);
  if (normal === undefined) {
    normal = normalizeSpan(cluster);
    if (singles.size < 5000) singles.set(cluster, normal);
  }
  return normal;
}

/** As `normalizeText`, with the place of each code point in the original (code points, from 0). */
export function normalizeWithOffsets(text: string): NormalizedText {
  const chars: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let position = 0;
  for (const [cluster] of text.matchAll(CLUSTER)) {
    const points = cluster.length === 1 ? [cluster] : Array.from(cluster);
    let visible = points.length;
    while (visible > 1 && INVISIBLE.test(points[visible - 1] ?? '')) visible -= 1;
    for (const char of normalizeCluster(cluster)) {
      const last = chars.length - 1;
      if (char === ' ' && (last < 0 || chars[last] === ' ')) {
        if (last >= 0) ends[last] = position + visible;
        continue;
      }
      chars.push(char);
      starts.push(position);
      ends.push(position + visible);
    }
    position += points.length;
  }
  if (chars.at(-1) === ' ') {
    chars.pop();
    starts.pop();
    ends.pop();
  }
  return { text: chars.join(''), starts, ends };
}

/**
 * The place in the original of a span of the normalised text.
 *
 * @param from UTF-16 index into `normal.text`, as `indexOf` and `RegExp` answer it
 * @param to UTF-16 index after the span, beyond `from`
 * @returns code points of the original, `end` after the last
 */
export function originalSpan(
  normal: NormalizedText,
  from: number,
  to: number,
): { start: number; end: number } {
  const flat = normal.text.length === normal.starts.length;
  const first = flat ? from : Array.from(normal.text.slice(0, from)).length;
  const last = flat ? to - 1 : first + Array.from(normal.text.slice(from, to)).length - 1;
  const start = normal.starts[first];
  const end = normal.ends[last];
  if (start === undefined || end === undefined || last < first) {
    throw new RangeError(`No text from ${from} to ${to}`);
  }
  return { start, end };
}

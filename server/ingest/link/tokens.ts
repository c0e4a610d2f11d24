import { type NormalizedText, normalizeWithOffsets } from '../../../drizzle/text/normalize.ts';

/** A word of a normalised text; its indexes count code points there. */
export type Token = {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** What stands between the word before and this one. */
  readonly gap: string;
};

/** A text cut into words, with the way back to what was written. */
export type TokenizedText = {
  readonly normal: NormalizedText;
  readonly points: readonly string[];
  readonly tokens: readonly Token[];
};

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

export function tokenize(text: string): TokenizedText {
  const normal = normalizeWithOffsets(text);
  // no name is written beyond the basic plane, and without it an index is a code point
  const flat = normal.text.replace(/[\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
  let end = 0;
  const tokens = Array.from(flat.matchAll(WORD), ({ 0: word, index }): Token => {
    const gap = flat.slice(end, index);
    end = index + word.length;
    return { text: word, from: index, to: end, gap };
  });
  return { normal, points: Array.from(text), tokens };
}

/** The words as they were written between two indexes of the normalised text, and their place. */
export function surfaceOf(
  { normal, points }: TokenizedText,
  from: number,
  to: number,
): { start: number; end: number; surface: string } {
  const start = normal.starts[from] ?? 0;
  const end = normal.ends[to - 1] ?? points.length;
  return { start, end, surface: points.slice(start, end).join('') };
}

/** A word with the particles taken off that Arabic writes onto its front. */
export type Form = {
  readonly text: string;
  /** How many letters of the token stand before the name. */
  readonly skip: number;
  /** The article ال was taken off, for names that take it or leave it. */
  readonly definite: boolean;
  /** A preposition (ب ك ل) was taken off. */
  readonly preposition: boolean;
};

const ARABIC = /^[\u0621-\u064A]/;
const SHORTEST = 2;

function withoutConjunction(token: string): Form[] {
  const whole = { text: token, skip: 0, definite: false, preposition: false };
  if (!/^[وف]/.test(token) || token.length <= SHORTEST) return [whole];
  return [whole, { ...whole, text: token.slice(1), skip: 1 }];
}

function withoutPreposition(form: Form): Form[] {
  const { text, skip } = form;
  if (!/^[بكل]/.test(text) || text.length <= SHORTEST) return [form];
  const bare = { text: text.slice(1), skip: skip + 1, definite: false, preposition: true };
  // ل melts into the article: للمغرب is ل and المغرب
  return text.startsWith('لل') ? [form, bare, { ...bare, text: `ا${bare.text}` }] : [form, bare];
}

/**
 * The words that a token can be, most whole first.
 *
 * @param isBareAlef whether the letter at this index of the token was written as a bare alef: the
 *   article always is, the first letter of ألمانيا is not
 */
export function formsOf(token: string, isBareAlef: (index: number) => boolean): readonly Form[] {
  if (!ARABIC.test(token)) {
    return [{ text: token, skip: 0, definite: false, preposition: false }];
  }
  const forms = withoutConjunction(token).flatMap(withoutPreposition);
  const indefinite = forms.flatMap((form): Form[] => {
    const { text, skip } = form;
    const restored = token[skip] !== 'ا';
    if (!text.startsWith('ال') || text.length <= SHORTEST + 2) return [];
    if (!restored && !isBareAlef(skip)) return [];
    return [{ ...form, text: text.slice(2), definite: true }];
  });
  return [...forms, ...indefinite];
}

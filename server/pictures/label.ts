import { type Markup, markup } from '../pages/markup.ts';
import type { Spoken } from '../pages/page.ts';

/** Where the text lies from its point, as one sees it, whichever way it is written. */
export type Side = 'left' | 'middle' | 'right';

export interface LabelPlace {
  x: number;
  y: number;
  /** Where the text goes from x: to the left of it, around it, to the right. */
  to: Side;
  /** How much room there is. */
  width: number;
  lines?: number;
  size: number;
  name?: string;
}

const leading = 1.35;

/** A text in its own direction, in as many lines as it has room for. */
export function label(text: Spoken, place: LabelPlace): Markup {
  const { x, y, to, size, width, lines = 1, name } = place;
  const isRtl = text.direction === 'RTL';
  const rows = wrapped(text.value, width / size, lines);
  const spans =
    rows.length === 1
      ? rows[0]
      : rows.map(
          (row, index) => markup`<tspan x="${x}" dy="${index && size * leading}">${row}</tspan>`,
        );
  return markup`<text x="${x}" y="${round(y - ((rows.length - 1) * size * leading) / 2)}" font-size="${size}" text-anchor="${anchor(to, isRtl)}" lang="${text.language}" direction="${isRtl ? 'rtl' : 'ltr'}" unicode-bidi="isolate"${name && markup` class="${name}"`}>${spans}</text>`;
}

/** Of an Arabic text the start is at the right. */
function anchor(to: Side, isRtl: boolean): 'start' | 'middle' | 'end' {
  if (to === 'middle') return 'middle';
  return (to === 'right') === isRtl ? 'end' : 'start';
}

export const round = (n: number) => Math.round(n * 10) / 10;

// Widths in em, of common faces and rather too wide: no face is at hand here.
const widths: [letters: RegExp, width: number][] = [
  [/\p{M}|[\u200b-\u200f\u2066-\u2069]/u, 0],
  [/[iljtfrI.,;:'’!|()\u2019 \u0627\u0644\u0671]/u, 0.3],
  [/[mwMW@—]/u, 0.88],
  [/\p{Lu}/u, 0.68],
  [/\p{Script=Arabic}/u, 0.58],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, 1],
];

/** About how wide a text is, in em. */
export function emsOf(text: string): number {
  return [...text].reduce(
    (sum, letter) => sum + (widths.find(([letters]) => letters.test(letter))?.[1] ?? 0.54),
    0,
  );
}

/** The text in lines of so many em; what does not fit into the last ends in an ellipsis. */
function wrapped(text: string, ems: number, lines: number): string[] {
  const rows: string[] = [];
  let row = '';
  const words = text.trim().split(/\s+/);
  for (const [index, word] of words.entries()) {
    const longer = row ? `${row} ${word}` : word;
    if (emsOf(longer) <= ems || !row) {
      row = longer;
    } else if (rows.length + 1 < lines) {
      rows.push(row);
      row = word;
    } else {
      return [...rows, cut(`${row} ${words.slice(index).join(' ')}`, ems)];
    }
  }
  return [...rows, cut(row, ems)];
}

function cut(text: string, ems: number): string {
  if (emsOf(text) <= ems) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  while (letters.length > 1 && emsOf(letters.join('')) > ems - 1) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

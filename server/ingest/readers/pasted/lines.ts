import { normalizeText } from '../../../../drizzle/text/normalize.ts';

/** A line of the page that is not blank. */
export type Line = {
  /** Counted from 1. */
  readonly number: number;
  /** Trimmed of white space and of marks without width. */
  readonly text: string;
  /** Normalised, for comparing. */
  readonly key: string;
  readonly words: number;
  /** Blank lines before it. */
  readonly gap: number;
};

const EDGES = /^(?:\s|\p{Cf}|\uFE0F)+|(?:\s|\p{Cf}|\uFE0F)+$/gu;

export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let last = 0;
  text.split('\n').forEach((raw, index) => {
    const trimmed = raw.replace(EDGES, '');
    if (trimmed === '') return;
    const key = normalizeText(trimmed);
    const words = key.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
    lines.push({ number: index + 1, text: trimmed, key, words, gap: index - last });
    last = index + 1;
  });
  return lines;
}

const CLOSED = /[.!?؟…。:؛;]["'»”’)\]\s]*$/u;
const ENDS_IN_QUOTE = /["»”]$/u;

export const isClosed = ({ text }: Line) => CLOSED.test(text);

/** It reads as running text: it ends as a sentence does, or is too long for a title. */
export function isParagraph(line: Line): boolean {
  const { text, words } = line;
  if (words >= 30) return true;
  return (
    (isClosed(line) && words >= 5) ||
    (ENDS_IN_QUOTE.test(text) && words >= 8 && /[,،:]/u.test(text))
  );
}

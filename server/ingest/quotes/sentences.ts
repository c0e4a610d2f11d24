import { type TokenizedText, tokenize } from '../link/tokens.ts';
import type { QuotedSpan } from '../story.ts';

/** A word with its place in the text as it was written (code points). */
export type Word = { text: string; start: number; end: number; quoted: boolean };

export type Sentence = {
  start: number;
  end: number;
  words: Word[];
  /** What is in quotation marks and no name. */
  spans: QuotedSpan[];
};

const ABBREVIATION =
  /(?:^|[\s(«"“])(?:د|أ|م|ا|Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov|Lt|Col|M|Mme|Mlle|No|vs|\p{Lu})\.\s*$/u;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
    segmenters.set(language, segmenter);
  }
  return segmenter;
}

function wordsOf({ tokens, normal }: TokenizedText, quoted: readonly QuotedSpan[]): Word[] {
  return tokens.map(({ text, from, to }) => {
    const start = normal.starts[from] ?? 0;
    const end = normal.ends[to - 1] ?? start;
    return {
      text,
      start,
      end,
      quoted: quoted.some((span) => span.start <= start && end <= span.end),
    };
  });
}

/** The sentences of a block; one does not end inside quotation marks or after an abbreviation. */
export function splitSentences(
  text: string,
  language: string,
  quoted: readonly QuotedSpan[],
  spans: readonly QuotedSpan[],
): Sentence[] {
  const words = wordsOf(tokenize(text), quoted);
  const sentences: Sentence[] = [];
  let start = 0;
  let position = 0;
  let pending = '';
  for (const { segment } of segmenterOf(language).segment(text)) {
    position += Array.from(segment).length;
    pending += segment;
    const isOpen = quoted.some((span) => span.start < position && position <= span.end);
    if (isOpen || ABBREVIATION.test(pending)) continue;
    sentences.push(sentenceAt(pending, start, words, spans));
    start = position;
    pending = '';
  }
  if (pending.trim() !== '') sentences.push(sentenceAt(pending, start, words, spans));
  return sentences;
}

function sentenceAt(
  text: string,
  from: number,
  words: readonly Word[],
  spans: readonly QuotedSpan[],
): Sentence {
  const start = from + Array.from(text).length - Array.from(text.trimStart()).length;
  const end = start + Array.from(text.trim()).length;
  const isIn = (one: { start: number }) => start <= one.start && one.start < end;
  return { start, end, words: words.filter(isIn), spans: spans.filter(isIn) };
}

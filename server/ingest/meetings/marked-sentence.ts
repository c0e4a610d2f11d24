import type { LinkedMention } from '../link.ts';
import type { Sentence, Word } from '../quotes/sentences.ts';
import type { Grammar } from './grammar.ts';

/** A sentence with what is known of its words. */
export type MarkedSentence = {
  /** Position of the block. */
  block: number;
  start: number;
  end: number;
  /** The code points of the block. */
  points: readonly string[];
  words: readonly Word[];
  /** Whom a word begins to name, and of which country it speaks; by index of the word. */
  people: ReadonlyMap<number, LinkedMention>;
  countries: ReadonlyMap<number, LinkedMention>;
  topics: readonly string[];
  grammar: Grammar;
};

/** Lays what was linked over the words of a sentence. */
export function markSentence(
  { start, end, words }: Sentence,
  block: number,
  points: readonly string[],
  mentions: readonly LinkedMention[],
  grammar: Grammar,
): MarkedSentence {
  const inside = mentions.filter((one) => start <= one.start && one.end <= end);
  const starting = (kind: LinkedMention['target']['kind']) =>
    new Map(
      inside
        .filter(({ target }) => target.kind === kind)
        .map((one) => [words.findIndex((word) => word.end > one.start), one] as const),
    );
  return {
    block,
    start,
    end,
    points,
    words,
    people: starting('person'),
    countries: starting('country'),
    topics: inside.filter(({ target }) => target.kind === 'topic').map(({ target }) => target.key),
    grammar,
  };
}

export const textOf = ({ points }: Pick<MarkedSentence, 'points'>, start: number, end: number) =>
  points.slice(start, end).join('');

/** What is written between a word and the one before. */
export function gapBefore({ words, points }: MarkedSentence, index: number): string {
  return points.slice(words[index - 1]?.end ?? 0, words[index]?.start ?? 0).join('');
}

/** The index after the last word that a mention covers. */
export function endOfMention({ words }: MarkedSentence, from: number, { end }: LinkedMention) {
  let to = from + 1;
  while ((words[to]?.start ?? Number.POSITIVE_INFINITY) < end) to += 1;
  return to;
}

export const isAmong = (grammar: Grammar, word: string, set: ReadonlySet<string>) =>
  grammar.formsOf(word).some(({ text }) => set.has(text));

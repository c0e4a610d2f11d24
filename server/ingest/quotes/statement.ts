import type { LinkedMention } from '../link.ts';
import type { Sentence } from './sentences.ts';

/** Who a sentence says is speaking. */
export type Subject =
  /** By name: one we know (`key`: the person's), or the words by which the story calls him. */
  | { basis: 'NAMED'; key: string | null; label: string }
  /** By a pronoun or a noun that points back ("he", المتحدث). */
  | { basis: 'CARRIED'; label: string }
  /** Not at all: the verb stands alone (وتابع). */
  | { basis: 'ELIDED' };

/** A sentence that says that somebody says something. */
export type Statement = {
  /** The verb, as it was written. */
  cue: string;
  subject: Subject;
  /** The words themselves follow or precede, in quotation marks. */
  direct: boolean;
};

/** A block as those see it who look for statements: `points` are its code points. */
export type SentenceContext = {
  sentence: Sentence;
  points: readonly string[];
  people: readonly LinkedMention[];
};

export const textBetween = (points: readonly string[], from: number, to: number) =>
  points.slice(from, to).join('');

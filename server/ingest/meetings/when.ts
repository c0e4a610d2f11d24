import { type FuzzyDate, fromEdtf } from '../../../drizzle/text/fuzzy-date.ts';
import { addDays } from '../dates/calendar.ts';
import type { DatePhrase } from '../dates/phrase.ts';
import type { FoundCue } from './cues.ts';
import type { MarkedSentence } from './marked-sentence.ts';

export type Status = 'HELD' | 'PLANNED' | 'CANCELLED';
/** `date` is null where the sentence tells none. */
export type When = { status: Status; date: FuzzyDate | null };

const FARTHEST = 16;
/** A date that opens the sentence is of all that it says. */
const OPENING = 4;
/** How long ago a meeting can be that news reports without a date. */
const NEWS_IS_OLD_AFTER = 30;

const isPast = ({ latest }: FuzzyDate, anchor: string) => latest !== null && latest < anchor;
const isAhead = ({ earliest }: FuzzyDate, anchor: string) => earliest > anchor;

/**
 * When a sentence says that it was or will be.
 *
 * @param phrases the dates that the sentence tells outside quotation marks
 * @param anchor the day of publication
 */
export function findWhen(
  sentence: MarkedSentence,
  cue: FoundCue,
  phrases: readonly DatePhrase[],
  anchor: string,
): When {
  const at = (place: number) => sentence.words.filter(({ start }) => start < place).length;
  const distance = ({ start, end }: DatePhrase) =>
    Math.min(Math.abs(at(start) - cue.index), Math.abs(at(end) - cue.index));
  const nearest = phrases
    .filter((phrase) => distance(phrase) <= FARTHEST || at(phrase.start) <= OPENING)
    .sort((one, other) => distance(one) - distance(other));
  const told = nearest.map(({ date }) => date);
  if (cue.asked === 'CANCELLED') {
    return {
      status: 'CANCELLED',
      date: told.find((date) => !isPast(date, anchor)) ?? told[0] ?? null,
    };
  }
  const isOver = cue.tense === 'PAST' && !cue.isFuture;
  if (isOver) return { status: 'HELD', date: told.find((date) => !isAhead(date, anchor)) ?? null };
  if (cue.isFuture) {
    const ahead = told.find((date) => !isPast(date, anchor));
    const before = cue.tense === 'NOUN' ? told[0] : undefined;
    if (!ahead && before) return { status: 'HELD', date: before };
    return { status: 'PLANNED', date: ahead ?? null };
  }
  const [date] = told;
  if (date) return { status: isAhead(date, anchor) ? 'PLANNED' : 'HELD', date };
  return { status: cue.tense === 'PRESENT' ? 'PLANNED' : 'HELD', date: null };
}

/**
 * The widest honest reading where the story gives no day: what it tells as new was in the thirty
 * days before it, what it announces comes some time after.
 */
export function undated(status: Status, anchor: string): FuzzyDate {
  return status === 'HELD'
    ? fromEdtf(`[${addDays(anchor, -NEWS_IS_OLD_AFTER)}..${anchor}]~`)
    : fromEdtf(`${anchor}/..`);
}

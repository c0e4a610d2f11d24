import { normalizeWithOffsets } from '../../../drizzle/text/normalize.ts';
import type { StoryTime } from '../story.ts';
import { isDay } from './calendar.ts';
import { monthIn } from './rule.ts';
import { ARABIC_MONTHS, anyOf, ENGLISH_MONTHS, FRENCH_MONTHS } from './vocabulary.ts';
import { afternoonIn, type LocalTime, toInstant, zoneIn } from './zone.ts';

const MONTHS = new Map([...ARABIC_MONTHS, ...FRENCH_MONTHS, ...ENGLISH_MONTHS]);
const MONTH = anyOf(MONTHS.keys());
const PAIR = `(?<month>${MONTH})(?: ?[/(-] ?(?<twin>${MONTH})\\)?)?`;
const pattern = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{N}])`, 'u');

const ISO = pattern('(?<year>[12]\\d{3})-(?<number>\\d{2})-(?<day>\\d{2})t?');
const DATES: readonly RegExp[] = [
  pattern(
    `(?<day>\\d{1,2})(?:st|nd|rd|th|er)?[ -](?:من |de |of )?${PAIR}[ ,.-]*(?<year>[12]\\d{3})`,
  ),
  pattern(`${PAIR} (?<day>\\d{1,2})(?:st|nd|rd|th)?[ ,]+(?<year>[12]\\d{3})`),
  ISO,
  pattern('(?<year>[12]\\d{3})[/.](?<number>\\d{1,2})[/.](?<day>\\d{1,2})'),
  pattern('(?<day>\\d{1,2})[/.-](?<number>\\d{1,2})[/.-](?<year>[12]\\d{3})'),
];
const NOON = 'a\\.? ?m\\.?|p\\.? ?m\\.?|صباحا|فجرا|مساء|ظهرا|عصرا|ليلا|ص|م';
const CLOCK = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:t?(?<hour>\\d{1,2})(?:[:.٫]| ?h ?)(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d+)?)?(?: ?(?<half>${NOON})(?!\\p{L}))?` +
    `|(?<round>\\d{1,2}) ?(?<noon>${NOON}|h)(?!\\p{L}))`,
  'u',
);

type Clock = { hour: number; minute: number; second: number; half: string | undefined };

function readClock(text: string): (Clock & { found: string }) | null {
  const match = CLOCK.exec(text);
  if (!match?.groups) return null;
  const { hour, minute, second, half, round, noon } = match.groups;
  const word = half ?? noon;
  const afternoon = word === undefined ? null : afternoonIn(word.replace(/ /g, ''));
  const told = Number(hour ?? round);
  if (afternoon !== null && (told < 1 || told > 12) && !(afternoon && told < 24)) return null;
  const shift = afternoon === null || told > 12 ? told : (told % 12) + (afternoon ? 12 : 0);
  const clock = { hour: shift, minute: Number(minute ?? 0), second: Number(second ?? 0) };
  if (clock.hour > 23 || clock.minute > 59 || clock.second > 59) return null;
  return { ...clock, half: word, found: match[0] };
}

function readDate(
  text: string,
): { year: number; month: number; day: number; found: string } | null {
  for (const one of DATES) {
    const match = one.exec(text);
    const { year, month, twin, number, day } = match?.groups ?? {};
    if (!match || year === undefined) continue;
    const named = month === undefined ? Number(number) : monthIn(MONTHS, month, twin);
    const date = { year: Number(year), month: named ?? 0, day: Number(day) };
    if (isDay(date.day, date.month, date.year)) return { ...date, found: match[0] };
    // 06/28/2024 can only be written month first
    const swapped = { year: date.year, month: date.day, day: date.month };
    if (one === DATES.at(-1) && isDay(swapped.day, swapped.month, swapped.year)) {
      return { ...swapped, found: match[0] };
    }
    return null;
  }
  return null;
}

/** 06/07/2024 beside a clock of twelve hours in Latin letters: nobody can tell the day. */
const isUndecidable = (date: { month: number; day: number; found: string }, clock: Clock | null) =>
  /^\d{1,2}\D\d{1,2}\D\d{4}$/.test(date.found) &&
  date.day <= 12 &&
  date.day !== date.month &&
  /^[ap]/.test(clock?.half ?? '');

/** A moment in a line, and the words of the line that are no part of it. */
export type Dateline = { time: StoryTime; rest: string };

/** As `parseDateline`, with what else the line says (normalised). */
export function scanDateline(text: string, timeZone: string): Dateline | null {
  const line = normalizeWithOffsets(text).text;
  const date = readDate(line);
  if (!date) return null;
  const beside = line.replace(date.found, ' ');
  const clock = readClock(beside);
  if (isUndecidable(date, clock)) return null;
  const zone = zoneIn(beside);
  const local: LocalTime = { hour: 12, minute: 0, second: 0, ...date, ...clock };
  const time: StoryTime = {
    instant: toInstant(local, zone ?? timeZone),
    text: text.trim(),
    zoneAssumed: zone === null,
    precision: clock ? 'MINUTE' : 'DAY',
  };
  return { time, rest: clock ? beside.replace(clock.found, ' ') : beside };
}

/**
 * Reads the date line of a page in Arabic, English or French, or an ISO time. Without an hour it is
 * noon; without a zone it is `timeZone`, and `zoneAssumed` says so.
 *
 * @param timeZone the publisher's, an IANA name
 * @returns null when the line tells no whole date
 */
export function parseDateline(text: string, timeZone: string): StoryTime | null {
  return scanDateline(text, timeZone)?.time ?? null;
}

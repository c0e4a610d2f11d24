import { normalizeText } from '../../../drizzle/text/normalize.ts';

/** A word as normalised text writes it → what it stands for (a month from 1, a weekday from 0). */
export type Words = ReadonlyMap<string, number>;

function intlNames(
  locales: readonly string[],
  options: Intl.DateTimeFormatOptions,
  days: readonly Date[],
): [string, number][] {
  return locales.flatMap((locale) => {
    const format = new Intl.DateTimeFormat(locale, {
      ...options,
      timeZone: 'UTC',
      calendar: 'gregory',
    });
    return days.map((day, index): [string, number] => [normalizeText(format.format(day)), index]);
  });
}

const MONTHS = Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(2024, index, 15)));
const WEEKDAYS = Array.from({ length: 7 }, (_, index) => new Date(Date.UTC(2024, 0, 7 + index)));

const monthNames = (locales: readonly string[], more: Record<string, number> = {}): Words =>
  new Map([
    ...intlNames(locales, { month: 'long' }, MONTHS).map(([name, index]): [string, number] => [
      name,
      index + 1,
    ]),
    ...Object.entries(more),
  ]);

const weekdayNames = (locales: readonly string[]): Words =>
  new Map(intlNames(locales, { weekday: 'long' }, WEEKDAYS));

/** One alternative for a pattern: longer words first, so that none hides behind its beginning. */
export function anyOf(words: Iterable<string>): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
}

/** Gregorian months in the four naming systems of Arabic news. */
export const ARABIC_MONTHS = monthNames(['ar', 'ar-SY', 'ar-MA', 'ar-TN', 'ar-MR'], {
  يونيه: 6,
  يوليه: 7,
  ابريل: 4,
  يناءر: 1,
});
export const ENGLISH_MONTHS = monthNames(['en'], {
  ...Object.fromEntries(
    ['jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
      .map((name, index): [string, number] => [name, index < 4 ? index + 1 : index + 2])
      .flatMap(([name, month]) => [
        [name, month],
        [`${name}.`, month],
      ]),
  ),
  sept: 9,
  'sept.': 9,
});
export const FRENCH_MONTHS = monthNames(['fr'], {
  'janv.': 1,
  'fevr.': 2,
  'avr.': 4,
  'juil.': 7,
  'sept.': 9,
  'oct.': 10,
  'nov.': 11,
  'dec.': 12,
});
export const ARABIC_WEEKDAYS = weekdayNames(['ar']);
export const ENGLISH_WEEKDAYS = weekdayNames(['en']);
export const FRENCH_WEEKDAYS = weekdayNames(['fr']);

import type { FuzzyDate } from './coverage.ts';
import { fill, type Words } from './words.ts';

/** A date as it is known: what can be said, and what must be said beside it. */
export interface ToldDate {
  readonly main: string;
  /** Why it is no more exact; undefined when it is. */
  readonly caveat: string | undefined;
  /** False for a day, and for several days that are all meant. */
  readonly isVague: boolean;
}

const formats: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  DAY: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  MONTH: { month: 'long', year: 'numeric' },
  YEAR: { year: 'numeric' },
};

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };

/** Tells a date in words, no more exactly than the coverage does. */
export function tellDate(date: FuzzyDate, words: Words): ToldDate {
  const { precision, approximate } = date;
  const isOneOf = date.edtf.startsWith('[');
  const first = toDate(date.earliest);
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(words.locale, { ...options, timeZone: 'UTC' });
  let main: string;
  if (!date.latest) main = fill(words.since, { date: write(day).format(first) });
  else if (formats[precision]) main = write(formats[precision]).format(first);
  else main = write(day).formatRange(first, toDate(date.latest));
  if (approximate && !isOneOf) main = fill(words.about, { date: main });
  const caveats: Readonly<Record<string, string>> = {
    MONTH: words.dayUnknown,
    YEAR: words.monthUnknown,
  };
  return {
    main,
    caveat: isOneOf && date.latest ? words.oneOfThese : caveats[precision],
    isVague: approximate || isOneOf || !date.latest || precision in caveats,
  };
}

/** The moment at which a calendar day begins in UTC. */
export function toDate(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

const msPerMonth = (365.25 * 86_400_000) / 12;

/** The time between two days in years and months; undefined when it is less than two months. */
export function tellGap(from: string, to: string, { locale }: Words): string | undefined {
  const total = Math.round((toDate(to).getTime() - toDate(from).getTime()) / msPerMonth);
  if (total < 2) return undefined;
  const parts: [number, 'year' | 'month'][] = [
    [Math.floor(total / 12), 'year'],
    [total % 12, 'month'],
  ];
  const told = parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
    );
  return new Intl.ListFormat(locale).format(told);
}

/** The day on which an article appeared. */
export function tellDay(instant: string, { locale }: Words): string {
  return new Intl.DateTimeFormat(locale, day).format(new Date(instant));
}

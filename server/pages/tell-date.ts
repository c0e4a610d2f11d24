import { type CommonWords, fill } from './words.ts';

/** A fuzzy date as the graph gives it. */
export interface FuzzyDate {
  edtf: string;
  earliest: string;
  latest: string | null;
  precision: string;
  approximate: boolean;
}

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };

const formats: Record<string, Intl.DateTimeFormatOptions> = {
  DAY: day,
  MONTH: { month: 'long', year: 'numeric' },
  YEAR: { year: 'numeric' },
};

/** The moment at which a calendar day begins in UTC. */
export const toMoment = (date: string) => new Date(`${date}T00:00:00Z`);

/** Whether it is one of several days, and nobody says which. */
const isOneOf = ({ edtf }: FuzzyDate) => edtf.startsWith('[');

/** Whether the day, or the days that are all meant, are not known. */
export function isVague(date: FuzzyDate): boolean {
  return date.approximate || isOneOf(date) || !date.latest || /^(MONTH|YEAR)$/.test(date.precision);
}

/** A date in words, no more exact than the coverage is. */
export function tellDate(date: FuzzyDate, words: CommonWords): string {
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(words.locale, { ...options, timeZone: 'UTC' });
  const first = toMoment(date.earliest);
  if (!date.latest) return fill(words.since, { date: write(day).format(first) });
  const exact = formats[date.precision];
  const told = exact
    ? write(exact).format(first)
    : write(day).formatRange(first, toMoment(date.latest));
  if (isOneOf(date)) return fill(words.oneOf, { date: told });
  return date.approximate ? fill(words.about, { date: told }) : told;
}

/** The day of an instant. */
export const tellDay = (instant: string, { locale }: CommonWords) =>
  new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' }).format(new Date(instant));

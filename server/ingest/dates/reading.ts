import {
  addDays,
  addMonths,
  dayKey,
  distance,
  isDay,
  mondayOf,
  monthKey,
  partsOf,
  type Turn,
  type Unit,
  weekdayOf,
  yearKey,
} from './calendar.ts';

/**
 * What a phrase means in any language, as EDTF seen from `anchor`, the day of publication
 * (`YYYY-MM-DD`). A trailing `~` says approximate. Null: there is no such day.
 */
type Reading = string | null;

const STEP: Record<Turn, number> = { LAST: -1, THIS: 0, NEXT: 1, NEAREST: 0 };

function pickYear(keys: (year: number) => Reading, turn: Turn, anchor: string): Reading {
  const { year } = partsOf(anchor);
  if (turn === 'THIS') return keys(year);
  const candidates = [-4, -3, -2, -1, 0, 1, 2, 3, 4]
    .map((step) => keys(year + step))
    .filter((key): key is string => key !== null);
  // a month's key sorts before its own days, so both are compared at the month's width
  const now = (key: string) => anchor.slice(0, key.length);
  if (turn === 'LAST') return candidates.findLast((key) => key < now(key)) ?? null;
  if (turn === 'NEXT') return candidates.find((key) => key > now(key)) ?? null;
  const gap = (key: string) => distance(anchor, key.length === 7 ? `${key}-15` : key);
  return candidates.reduce<Reading>(
    (best, key) => (best === null || gap(key) < gap(best) ? key : best),
    null,
  );
}

/** "17 May", "17 May last", "17 May 2024". Without a year or a turn it is the nearest one. */
export function readDay(
  day: number,
  month: number,
  year: number | null,
  turn: Turn,
  anchor: string,
): Reading {
  const key = (of: number) => (isDay(day, month, of) ? dayKey(of, month, day) : null);
  return year !== null ? key(year) : pickYear(key, turn, anchor);
}

/** "17 to 19 May": all the days between. */
export function readDays(
  [first, last]: readonly [number, number],
  month: number,
  year: number | null,
  turn: Turn,
  anchor: string,
): Reading {
  const to = readDay(last, month, year, turn, anchor);
  const from = to && readDay(first, month, partsOf(to).year, turn, anchor);
  return from && to && from < to ? `${from}/${to}` : null;
}

/** "April", "April last", "April 2024". */
export function readMonth(month: number, year: number | null, turn: Turn, anchor: string): Reading {
  if (year !== null) return monthKey(year, month);
  return pickYear((of) => monthKey(of, month), turn, anchor);
}

/** "the third of this month". */
export function readDayOfMonth(day: number, turn: Turn, anchor: string): Reading {
  const { year, month } = addMonths(anchor, STEP[turn]);
  return isDay(day, month, year) ? dayKey(year, month, day) : null;
}

/** "last Tuesday"; a bare "Tuesday" is the latest one, the day of publication included. */
export function readWeekday(weekday: number, turn: Turn, anchor: string): Reading {
  const back = (weekdayOf(anchor) - weekday + 7) % 7;
  if (turn === 'NEXT') return addDays(anchor, 7 - back);
  return addDays(anchor, turn === 'LAST' && back === 0 ? -7 : -back);
}

/** "last month", "this week", "next year". A week runs from Monday to Sunday and is approximate. */
export function readUnit(unit: Unit, turn: Turn, anchor: string): Reading {
  const step = STEP[turn];
  if (unit === 'DAY') return addDays(anchor, step);
  if (unit === 'WEEK') {
    const monday = addDays(mondayOf(anchor), step * 7);
    return `[${monday}..${addDays(monday, 6)}]~`;
  }
  const { year, month } = addMonths(anchor, unit === 'MONTH' ? step : step * 12);
  return unit === 'MONTH' ? monthKey(year, month) : yearKey(year);
}

function back(count: number, unit: Unit, anchor: string): string {
  if (unit === 'DAY' || unit === 'WEEK')
    return addDays(anchor, unit === 'DAY' ? -count : -7 * count);
  const { year, month } = addMonths(anchor, unit === 'MONTH' ? -count : -12 * count);
  return unit === 'MONTH' ? monthKey(year, month) : yearKey(year);
}

/** "4 years ago", "about 4 years ago". Days are counted exactly, a week only nearly. */
export function readAgo(count: number, unit: Unit, approximate: boolean, anchor: string): Reading {
  if (count < 1 || count > (unit === 'YEAR' ? 1000 : 400)) return null;
  return `${back(count, unit, anchor)}${approximate || unit === 'WEEK' ? '~' : ''}`;
}

/** "days ago", "a few years ago": two to ten of them. */
export function readSomeAgo(unit: Unit, anchor: string): Reading {
  return `[${back(10, unit, anchor)}..${back(2, unit, anchor)}]~`;
}

/** Which third of a month: its first ten days, the next ten, the rest. */
export type Third = 'EARLY' | 'MID' | 'LATE';

/** "early May", "the end of last month". */
export function readThird(third: Third, month: Reading): Reading {
  if (month === null) return null;
  if (third === 'EARLY') return `[${month}-01..${month}-10]~`;
  if (third === 'MID') return `[${month}-11..${month}-20]~`;
  const { year, month: number } = partsOf(month);
  const next = addMonths(dayKey(year, number, 1), 1);
  return `[${month}-21..${addDays(dayKey(next.year, next.month, 1), -1)}]~`;
}

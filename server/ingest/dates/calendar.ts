import { daysInMonth } from '../../../drizzle/text/fuzzy-date.ts';

/** Which of the recurring ones is meant, seen from the day of publication. */
export type Turn = 'LAST' | 'THIS' | 'NEXT' | 'NEAREST';

export type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';

/** A day of the Gregorian calendar as numbers; `month` from 1. */
type Parts = { year: number; month: number; day: number };

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

export function partsOf(day: string): Parts {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, day: date };
}

export const yearKey = (year: number) => pad(year, 4);
export const monthKey = (year: number, month: number) => `${yearKey(year)}-${pad(month)}`;
export const dayKey = (year: number, month: number, day: number) =>
  `${monthKey(year, month)}-${pad(day)}`;

/** Whether the month has that day; without a year, whether it ever has. */
export function isDay(day: number, month: number, year = 2024): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);

export function addDays(day: string, count: number): string {
  return new Date(utc(day) + count * 86_400_000).toISOString().slice(0, 10);
}

export function addMonths(day: string, count: number): { year: number; month: number } {
  const { year, month } = partsOf(day);
  const months = year * 12 + (month - 1) + count;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

/** 0 is Sunday. */
export const weekdayOf = (day: string) => new Date(utc(day)).getUTCDay();

export const distance = (from: string, to: string) => Math.abs(utc(to) - utc(from)) / 86_400_000;

/** The monday of that day's week (ISO 8601). */
export const mondayOf = (day: string) => addDays(day, -((weekdayOf(day) + 6) % 7));

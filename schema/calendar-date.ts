import { daysInMonth } from '../drizzle/text/fuzzy-date.ts';

/** Whether a date in digits, such as `2024-05-17`, is a day of the calendar, of a year from 1 to 275760. */
export function isCalendarDate(value: string): boolean {
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
  const isMonth = month >= 1 && month <= 12;
  return year > 0 && isMonth && day >= 1 && day <= daysInMonth(year, month);
}

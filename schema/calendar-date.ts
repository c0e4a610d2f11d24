/** Whether a date such as `2024-05-17` is a day of the calendar, of a year from 1 to 275760. */
export function isCalendarDate(value: string): boolean {
  const [year = '', month, day] = value.split('-');
  // Years beyond four digits are read in this form alone.
  const date = new Date(`+${year.padStart(6, '0')}-${month}-${day}T00:00:00Z`);
  // The thirtieth of February is read as the first of March.
  return Number(year) > 0 && date.getUTCDate() === Number(day);
}

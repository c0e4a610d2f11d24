// to make one takes a hundred times as long as to ask it
const calendars = new Map<string, Intl.DateTimeFormat>();

/** The day of an instant where the publisher is, `YYYY-MM-DD`. */
export function dayIn(instant: string, timeZone: string): string {
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    calendar = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      calendar: 'gregory',
      dateStyle: 'short',
    });
    calendars.set(timeZone, calendar);
  }
  const parts = new Map(
    calendar.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  return [parts.get('year'), parts.get('month'), parts.get('day')].join('-');
}

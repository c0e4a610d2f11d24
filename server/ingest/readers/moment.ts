import { parseDateline } from '../dates/dateline.ts';
import type { StoryTime } from '../story.ts';

const ZONED_ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i;
const RFC_2822 =
  /^(?:[a-z]{3},? )?\d{1,2} [a-z]{3,9} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|[a-z]{1,4})$/i;
const UNDIVIDED = /^(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)?$/;
const YEARS = { first: '0001', last: '9999' } as const;

/**
 * Reads a time as a machine or a newsroom writes it: ISO 8601, RFC 2822, `dd/mm/yyyy`, or the date
 * line of a page in Arabic, English or French.
 *
 * @param timeZone for a time that names no zone, an IANA name
 * @returns null when it tells no whole date
 */
export function readMoment(value: unknown, timeZone: string): StoryTime | null {
  if (typeof value !== 'string') return null;
  const text = value.trim().replace(/\s+/gu, ' ');
  if (ZONED_ISO.test(text) || RFC_2822.test(text)) return machineTime(text);
  const [, day, hour, minute, second = '00'] = UNDIVIDED.exec(text) ?? [];
  if (day) return withoutText(parseDateline(`${day}T${hour}:${minute}:${second}`, timeZone));
  const time = parseDateline(text, timeZone);
  return /^\d{4}-\d\d-\d\d/.test(text) ? withoutText(time) : time;
}

const withoutText = (time: StoryTime | null) => time && { ...time, text: null };

function machineTime(text: string): StoryTime | null {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return null;
  const instant = at.toISOString();
  const year = instant.slice(0, 4);
  if (!/^\d{4}-/.test(instant) || year < YEARS.first || year > YEARS.last) return null;
  return {
    instant: instant.replace('.000Z', 'Z'),
    text: null,
    zoneAssumed: false,
    precision: 'MINUTE',
  };
}

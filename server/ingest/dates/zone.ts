import { normalizeText } from '../../../drizzle/text/normalize.ts';

/** A wall clock's reading, `month` from 1. */
export type LocalTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
};

const ZONES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:gmt|utc)(?![+-]?\d)\b|غرينتش|غرينيتش|جرينتش/u, 'UTC'],
  [/\bcest?\b|heure de (?:paris|bruxelles|madrid|berlin)/u, 'Europe/Paris'],
  [/\b(?:e[sd]t|et)\b(?! \p{L})/u, 'America/New_York'],
  [/\bp[sd]t\b/u, 'America/Los_Angeles'],
  [/\bbst\b|لندن/u, 'Europe/London'],
  [/توقيت (?:مكه|السعوديه|الرياض)/u, 'Asia/Riyadh'],
  [/توقيت (?:الامارات|دبي|ابوظبي)/u, 'Asia/Dubai'],
  [/توقيت (?:القاهره|مصر)/u, 'Africa/Cairo'],
  [/توقيت (?:المغرب|الرباط)|heure de rabat/u, 'Africa/Casablanca'],
  [/توقيت (?:تونس)|heure de tunis/u, 'Africa/Tunis'],
  [/توقيت (?:الجزاءر)|heure d'alger/u, 'Africa/Algiers'],
];

const OFFSET = /(?:\b(?:gmt|utc) ?|(?<=\d ?))([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)/u;
const ZULU = /\d{2}z(?!\p{L})/u;

/**
 * The zone that a dateline names: an IANA name, `+04:00`, or null.
 *
 * @param text normalised; what stands beside the clock, so that a date's hyphens are not read
 */
export function zoneIn(text: string): string | null {
  if (ZULU.test(text)) return 'UTC';
  const offset = OFFSET.exec(text);
  if (offset) {
    const [, sign, hours = '', minutes = '00'] = offset;
    return Number(hours) <= 14 && Number(minutes) < 60
      ? `${sign}${hours.padStart(2, '0')}:${minutes}`
      : null;
  }
  return ZONES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

// to make one takes a hundred times as long as to ask it
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
}

function offsetAt(instant: number, zone: string): number {
  const fixed = /^([+-])(\d\d):(\d\d)$/.exec(zone);
  if (fixed) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3]);
    return (fixed[1] === '-' ? -1 : 1) * minutes * 60_000;
  }
  const parts = new Map(
    clockOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - instant;
}

/**
 * The instant at which a clock of that zone shows this, as ISO 8601 in UTC without fractions. An
 * hour that the zone skips in spring is read by the offset before it.
 *
 * @throws RangeError for a zone that does not exist
 */
export function toInstant(local: LocalTime, zone: string): string {
  const { year, month, day, hour, minute, second } = local;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const guess = wall - offsetAt(wall, zone);
  const instant = wall - offsetAt(guess, zone);
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** Whether the words speak of the afternoon: 12 hours are added below noon. */
export function afternoonIn(text: string): boolean | null {
  const key = normalizeText(text);
  if (/^(?:ص|صباحا|فجرا|am|a\.m\.?|a\. m\.?)$/u.test(key)) return false;
  if (/^(?:م|مساء|ظهرا|عصرا|ليلا|pm|p\.m\.?|p\. m\.?)$/u.test(key)) return true;
  return null;
}

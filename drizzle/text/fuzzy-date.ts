/** How fine a fuzzy date is. `RANGE`: its first and last day are known, the day between is not. */
export type DatePrecision = 'DAY' | 'MONTH' | 'YEAR' | 'RANGE';

/** A date as news tells it. Days are `YYYY-MM-DD` of the Gregorian calendar, without a zone. */
export type FuzzyDate = {
  /** EDTF (ISO 8601-2), as it is stored: `2024-05-17`, `2024-04`, `2020~`, `[2024-06-18..2024-06-26]`. */
  edtf: string;
  /** The first day it can mean. */
  earliest: string;
  /** The last day it can mean; null when it has no known end. */
  latest: string | null;
  precision: DatePrecision;
  approximate: boolean;
  /** The words of the article; null when nobody wrote any. */
  text: string | null;
};

/** The text is no date that can be stored; the message says which part of it is wrong. */
export class FuzzyDateError extends Error {
  override name = 'FuzzyDateError';
}

type Bounds = {
  earliest: string;
  latest: string;
  precision: 'DAY' | 'MONTH' | 'YEAR';
  approximate: boolean;
};

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~)?$/;
const FORMS = '2024-05-17, 2024-04, 2024, [a..b], a/b or a/.., with ~ for an approximate one';

/** The number of days in `month` (1 to 12) of `year`. */
export function daysInMonth(year: number, month: number): number {
  const date = new Date(Date.UTC(2000, month, 0));
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}

function parseDate(part: string, whole: string): Bounds {
  const match = DATE.exec(part);
  const place = part === whole ? '' : ` in "${whole}"`;
  if (!match) throw new FuzzyDateError(`"${part}"${place} is no EDTF date: write ${FORMS}`);
  const [, year = '', month, day, tilde] = match;
  if (year === '0000') throw new FuzzyDateError(`"${part}"${place}: there is no year 0000`);
  if (month !== undefined && (month < '01' || month > '12')) {
    throw new FuzzyDateError(`"${part}"${place}: month ${month} is not between 01 and 12`);
  }
  const last = String(daysInMonth(Number(year), Number(month ?? 12))).padStart(2, '0');
  if (day !== undefined && (day < '01' || day > last)) {
    throw new FuzzyDateError(`"${part}"${place}: ${year}-${month} has days 01 to ${last}`);
  }
  return {
    earliest: `${year}-${month ?? '01'}-${day ?? '01'}`,
    latest: `${year}-${month ?? '12'}-${day ?? last}`,
    precision: day !== undefined ? 'DAY' : month !== undefined ? 'MONTH' : 'YEAR',
    approximate: tilde !== undefined,
  };
}

function parseRange(first: string, last: string, whole: string): Omit<FuzzyDate, 'edtf' | 'text'> {
  const from = parseDate(first, whole);
  const open = last === '..';
  const to = open ? null : parseDate(last, whole);
  if (to && to.latest < from.earliest) {
    throw new FuzzyDateError(`"${whole}" ends before it begins`);
  }
  return {
    earliest: from.earliest,
    latest: to?.latest ?? null,
    precision: 'RANGE',
    approximate: from.approximate || to?.approximate === true,
  };
}

/**
 * Reads a date in EDTF: `2024-05-17`, `2024-04`, `2024`, `[a..b]` (one day between), `a/b` (all
 * days between) or `a/..` (no known end). A trailing `~` says that it is approximate; EDTF knows
 * none after a bracket, so there it is taken off the text and kept as `approximate`.
 *
 * @param text the words of the article, kept as they are
 * @throws FuzzyDateError naming the part that is wrong
 */
export function fromEdtf(edtf: string, text: string | null = null): FuzzyDate {
  const choice = /^\[(.+?)\.\.(.+)\](~)?$/.exec(edtf);
  if (choice) {
    const [, first = '', last = '', tilde] = choice;
    const range = parseRange(first, last, edtf);
    return {
      ...range,
      edtf: tilde ? edtf.slice(0, -1) : edtf,
      approximate: range.approximate || tilde !== undefined,
      text,
    };
  }
  const interval = edtf.split('/');
  if (interval.length === 2) {
    const [first = '', last = ''] = interval;
    if (first === '..') {
      throw new FuzzyDateError(`"${edtf}" has no beginning: a date needs an earliest day`);
    }
    return { ...parseRange(first, last, edtf), edtf, text };
  }
  return { ...parseDate(edtf, edtf), edtf, text };
}

import { type FuzzyDate, FuzzyDateError, fromEdtf } from '../../../drizzle/text/fuzzy-date.ts';
import { normalizeWithOffsets, originalSpan } from '../../../drizzle/text/normalize.ts';
import { ARABIC_RULES } from './arabic.ts';
import { dayKey, isDay, partsOf } from './calendar.ts';
import { ENGLISH_RULES } from './english.ts';
import { FRENCH_RULES } from './french.ts';
import { type DateRule, rule } from './rule.ts';

/** A date as a text tells it, with its place there (code points). */
export type DatePhrase = { start: number; end: number; date: FuzzyDate };

const NUMERIC_RULES: readonly DateRule[] = [
  rule('', '(?<year>[12]\\d{3})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})', readNumeric),
  rule('', '(?<day>\\d{1,2})[-/.](?<month>\\d{1,2})[-/.](?<year>[12]\\d{3})', readNumeric),
];

function readNumeric(groups: Readonly<Record<string, string | undefined>>): string | null {
  const [year, month, day] = [groups.year, groups.month, groups.day].map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  return isDay(day, month, year) ? dayKey(year, month, day) : null;
}

const RULES: Readonly<Record<string, readonly DateRule[]>> = {
  ar: [...ARABIC_RULES, ...NUMERIC_RULES],
  en: [...ENGLISH_RULES, ...NUMERIC_RULES],
  fr: [...FRENCH_RULES, ...NUMERIC_RULES],
};

type Found = { from: number; to: number; edtf: string | null };

function matchRules(text: string, rules: readonly DateRule[], anchor: string): Found[] {
  return rules.flatMap(({ pattern, read }) =>
    [...text.matchAll(pattern)].map((match) => ({
      from: match.index,
      to: match.index + match[0].length,
      edtf: read(match.groups ?? {}, anchor),
    })),
  );
}

/** The longest reading wins, even over a part of it that would be a date: 31 February is none. */
function withoutOverlaps(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of [...found].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
    if (kept.every((other) => one.to <= other.from || one.from >= other.to)) kept.push(one);
  }
  return kept.sort((a, b) => a.from - b.from);
}

/**
 * The dates that a text tells, in its order.
 *
 * @param anchor the day of publication where the publisher is, `YYYY-MM-DD`: what "last" and "ago" count from
 * @param language BCP-47; Arabic, English and French are read, another language has no dates
 */
export function findDatePhrases(text: string, anchor: string, language: string): DatePhrase[] {
  const { year, month, day } = partsOf(anchor);
  if (!/^\d{4}-\d\d-\d\d$/.test(anchor) || !isDay(day, month, year)) {
    throw new FuzzyDateError(`"${anchor}" is no day to count from: write it as 2024-06-28`);
  }
  const rules = RULES[language.toLowerCase().split('-')[0] ?? ''];
  if (!rules) return [];
  const normal = normalizeWithOffsets(text);
  const points = Array.from(text);
  return withoutOverlaps(matchRules(normal.text, rules, anchor)).flatMap(({ from, to, edtf }) => {
    if (edtf === null) return [];
    const { start, end } = originalSpan(normal, from, to);
    return [{ start, end, date: fromEdtf(edtf, points.slice(start, end).join('')) }];
  });
}

/** The first date of a phrase, as `findDatePhrases` reads it; null when it tells none. */
export function resolveDatePhrase(
  text: string,
  anchor: string,
  language: string,
): FuzzyDate | null {
  return findDatePhrases(text, anchor, language)[0]?.date ?? null;
}

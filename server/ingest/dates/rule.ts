import type { Words } from './vocabulary.ts';

/** One way to write a date in one language. */
export type DateRule = {
  /** Matches normalised text; groups carry what `read` needs. */
  readonly pattern: RegExp;
  /** EDTF as seen from the day of publication; null: the words are no date after all. */
  readonly read: (groups: Groups, anchor: string) => string | null;
};

export type Groups = Readonly<Record<string, string | undefined>>;

/** A rule whose pattern stands between word boundaries. */
export function rule(lead: string, pattern: string, read: DateRule['read']): DateRule {
  const before = `(?<=(?<![\\p{L}\\p{N}])${lead})`;
  return { pattern: new RegExp(`${before}(?:${pattern})(?![\\p{L}\\p{N}])`, 'gu'), read };
}

export const numberIn = (words: Words, text: string | undefined): number =>
  text === undefined ? Number.NaN : (words.get(text) ?? Number.parseInt(text, 10));

export const yearIn = (text: string | undefined): number | null =>
  text === undefined ? null : Number(text);

/** The month of a name, or of a pair of names for the same month (مايو/أيار); else null. */
export function monthIn(words: Words, name?: string, twin?: string): number | null {
  const month = name === undefined ? undefined : words.get(name);
  if (month === undefined) return null;
  return twin === undefined || words.get(twin) === month ? month : null;
}

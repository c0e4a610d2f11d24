import { type FuzzyDate, FuzzyDateError, fromEdtf } from '../../drizzle/text/fuzzy-date.ts';
import { invalid } from './refusal.ts';

const longestEdtf = 40;

export const edtfForms =
  '`2024-05-17`, `2024-04`, `2024`, `[2024-06-18..2024-06-26]` for one of these days, `2023-03-06/2023-03-10` for all of them, `~` behind one that is approximate';

/** A date in EDTF as it may be stored, or a refusal that says which part of it is wrong. */
export function edtfOf(edtf: string, ...path: string[]): FuzzyDate {
  const wrong = (message: string) => invalid({ path: ['input', ...path], message });
  if (edtf.length > longestEdtf) throw wrong(`A date has ${longestEdtf} letters at most.`);
  try {
    return fromEdtf(edtf);
  } catch (error) {
    if (error instanceof FuzzyDateError) throw wrong(`${error.message}.`);
    throw error;
  }
}

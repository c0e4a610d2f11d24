import { givenNameBefore, normalSet } from './family-names.ts';
import type { Match } from './match.ts';
import { formsOf, type TokenizedText } from './tokens.ts';

/** What says that an adjective of a country is no name: "Moroccan by nationality". */
const BELONGING = normalSet('الجنسية الأصل المولد المنشأ');

/** منير التونسي */
function isFamilyName(text: TokenizedText, match: Match): boolean {
  const { entries, form, endToken } = match;
  const isNisba = entries.some(({ text }) => /[^ي]ي$/u.test(text));
  if (!isNisba || BELONGING.has(text.tokens[endToken]?.text ?? '')) return false;
  const given = givenNameBefore(text, match);
  return given !== null && (form.definite || given === 'بن');
}

const LANGUAGE = normalSet('لغة اللغة اللغتين اللغات اللهجة الترجمة درس دروس مادة أستاذ معلم');

/** باللغة الفرنسية, بالفرنسية */
function isLanguage({ tokens }: TokenizedText, match: Match): boolean {
  const { entries, form, firstToken } = match;
  if (!entries.some(({ text }) => text.endsWith('ية'))) return false;
  const word = tokens[firstToken]?.text ?? '';
  if (form.definite && word[form.skip - 1] === 'ب') return true;
  const isNamed = (index: number) =>
    formsOf(tokens[index]?.text ?? '', () => true).some(({ text }) => LANGUAGE.has(text));
  const arabicToo = formsOf(tokens[firstToken - 1]?.text ?? '', () => true).some(
    ({ text }) => text === 'العربيه',
  );
  return isNamed(firstToken - 1) || (arabicToo && isNamed(firstToken - 2));
}

/** Whether a demonym names no country here, but a family or a language. */
export function isOtherThanCountry(text: TokenizedText, match: Match): boolean {
  if (match.entries.some(({ kind }) => kind !== 'DEMONYM')) return false;
  return isFamilyName(text, match) || isLanguage(text, match);
}

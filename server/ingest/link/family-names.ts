import { arabicGivenNames } from '../../../drizzle/data/given-names.ts';
import { normalizeText } from '../../../drizzle/text/normalize.ts';
import type { Match } from './match.ts';
import { formsOf, type TokenizedText } from './tokens.ts';

const GIVEN_NAMES = new Set(arabicGivenNames.map(normalizeText));
/** "Son of": what follows is the name of a father or a family. */
const SON = new Set(['بن', 'ابن']);
/** "Servant of": the first half of a given name. */
const SERVANT = 'عبد';

/** A given name is the same with its article and without. */
export const withoutArticle = (name: string): string => name.replace(/^ال(?=..)/u, '');

/**
 * The Arabic given name that stands right before a match, without its article; null where none
 * does. The match is a family name then, whatever else its word can mean.
 */
export function givenNameBefore({ tokens }: TokenizedText, { firstToken, form }: Match) {
  const before = tokens[firstToken - 1];
  if (!before || form.skip > 0 || tokens[firstToken]?.gap !== ' ') return null;
  if (SON.has(before.text)) return before.text;
  const further = tokens[firstToken - 2];
  const isServant = before.gap === ' ' && further?.text.endsWith(SERVANT) === true;
  if (isServant || before.text.startsWith(`${SERVANT}ال`)) return withoutArticle(before.text);
  const names = formsOf(before.text, () => true).flatMap(({ text, preposition }) =>
    // لانس is a town before it is ل and أنس
    preposition ? [] : [withoutArticle(text)],
  );
  return names.find((name) => GIVEN_NAMES.has(name)) ?? null;
}

/** Words as they stand in a normalised text. */
export const normalSet = (words: string) => new Set(normalizeText(words).split(' '));

const TITLES = normalSet(
  'الرئيس الرئيسة الوزير الوزيرة المستشار المستشارة المشير الجنرال اللواء السيناتور الملك الأمير الشيخ ' +
    'president chancellor premier présidente chancelier chancelière',
);
const HEADS = normalSet('رئيس رئيسة وزير وزيرة');
const OFFICES = normalSet('الحكومة الوزراء الجمهورية الخارجية الداخلية الدفاع العدل المالية');

/** Whether a title stands before a match, or one with what it is the title of: الرئيس الأمريكي. */
export function followsTitle({ tokens }: TokenizedText, { firstToken, form }: Match): boolean {
  if (form.skip > 0) return false;
  const isTitle = (text: string, among: ReadonlySet<string>) =>
    formsOf(text, () => true).some((one) => among.has(one.text));
  for (let index = firstToken - 1; index >= Math.max(0, firstToken - 3); index -= 1) {
    const word = tokens[index];
    if (!word || tokens[index + 1]?.gap !== ' ') return false;
    if (isTitle(word.text, TITLES)) return true;
    const head = tokens[index - 1];
    if (OFFICES.has(word.text) && word.gap === ' ') return isTitle(head?.text ?? '', HEADS);
    if (!/^ال.+يه?$/u.test(word.text)) return false;
  }
  return false;
}

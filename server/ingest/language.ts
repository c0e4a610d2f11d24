import { normalizeText } from '../../drizzle/text/normalize.ts';

const COMMON: Readonly<Record<'en' | 'fr', ReadonlySet<string>>> = {
  en: new Set(
    'the of and to in is was were for on with that by his her he she it at from said has have an as their will'.split(
      ' ',
    ),
  ),
  fr: new Set(
    'le la les de des du et est en un une dans pour que qui sur avec par au aux a ete il elle son sa ses ont ce'.split(
      ' ',
    ),
  ),
};
// Persian, Urdu, Kurdish and Pashto write them in every other sentence, Arabic hardly ever
const OTHER_ARABIC_SCRIPT = /[پچژگڈٹڑںھہۀےێۆڵڕټډړښځڅ]/gu;

/**
 * Arabic, English or French, by the script and the commonest words; null when the text is short or
 * in another language.
 */
export function detectLanguage(text: string): 'ar' | 'en' | 'fr' | null {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 20) return null;
  if (arabic > letters / 2) {
    const other = text.match(OTHER_ARABIC_SCRIPT)?.length ?? 0;
    return other > arabic / 100 ? null : 'ar';
  }
  if (latin < letters / 2) return null;
  const words = normalizeText(text).match(/\p{L}+/gu) ?? [];
  const share = (language: 'en' | 'fr') =>
    words.filter((word) => COMMON[language].has(word)).length / words.length;
  const [en, fr] = [share('en'), share('fr')];
  if (Math.max(en, fr) < 0.12) return null;
  return en > fr ? 'en' : 'fr';
}

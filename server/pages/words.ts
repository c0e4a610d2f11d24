import type { PageLanguage } from './page-language.ts';

/** One form a plural category: Arabic has six. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** How a language is written, and what all pages say in it. */
export interface CommonWords {
  /** Its own name. */
  self: string;
  /** How `Intl` writes dates and numbers: Arabic with the digits that the articles use. */
  locale: string;
  direction: 'ltr' | 'rtl';
  name: string;
  language: string;
  about: string;
  since: string;
  oneOf: string;
  /** Stands between two names as it is: Arabic writes its word onto the second. */
  and: string;
}

export const commonWords: Record<PageLanguage, CommonWords> = {
  ar: {
    self: 'العربية',
    locale: 'ar-u-nu-latn',
    direction: 'rtl',
    name: 'محضر',
    language: 'اللغة',
    about: 'نحو {date}',
    since: 'منذ {date}',
    oneOf: 'أحد الأيام {date}',
    and: ' و',
  },
  en: {
    self: 'English',
    locale: 'en-GB',
    direction: 'ltr',
    name: 'Mahdar',
    language: 'Language',
    about: 'about {date}',
    since: 'from {date} on',
    oneOf: 'one day of {date}',
    and: ' and ',
  },
  fr: {
    self: 'Français',
    locale: 'fr',
    direction: 'ltr',
    name: 'Mahdar',
    language: 'Langue',
    about: 'vers {date}',
    since: 'depuis le {date}',
    oneOf: 'un jour entre {date}',
    and: ' et ',
  },
};

/** Puts values where a text has their names in braces. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

export const formatNumber = ({ locale }: CommonWords, n: number) =>
  new Intl.NumberFormat(locale).format(n);

/** The form that a number wants; `{n}` in it is the number. */
export function plural(words: CommonWords, forms: Plural, n: number): string {
  const form = forms[new Intl.PluralRules(words.locale).select(n)] ?? forms.other;
  return fill(form, { n: formatNumber(words, n) });
}

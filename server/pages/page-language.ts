import { wishedLanguages } from '../plugins/use-language.ts';

/** The languages that the pages speak. */
export const pageLanguages = ['ar', 'en', 'fr'] as const;

export type PageLanguage = (typeof pageLanguages)[number];

export const isPageLanguage = (tag: unknown): tag is PageLanguage =>
  pageLanguages.some((known) => known === tag);

/** The language that a page is wished in by its address, else by the browser, else English. */
export function pageLanguageOf(wished: string | null, header: string | null): PageLanguage {
  const tags = [...(wished ? [wished] : []), ...wishedLanguages(header)];
  return tags.map((tag) => tag.split('-')[0]).find(isPageLanguage) ?? 'en';
}

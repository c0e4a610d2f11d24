import type { AliasLanguage } from './ambiguous-aliases.ts';
import { arabicNames } from './names/ar.ts';
import { englishNames } from './names/en.ts';
import { frenchNames } from './names/fr.ts';

/** Hand-kept names of countries, by language and ISO 3166-1 alpha-2 code. */
export const countryNames: Readonly<
  Record<AliasLanguage, Readonly<Record<string, readonly string[]>>>
> = { ar: arabicNames, en: englishNames, fr: frenchNames };

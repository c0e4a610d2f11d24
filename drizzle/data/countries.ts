import { type AliasLanguage, isAmbiguousDemonym, isAmbiguousName } from './ambiguous-aliases.ts';
import snapshotFile from './countries.json' with { type: 'json' };
import { countryNames } from './country-names.ts';
import { arabicDemonyms } from './demonyms/ar.ts';
import { englishDemonyms } from './demonyms/en.ts';
import { frenchDemonyms } from './demonyms/fr.ts';
import { regionPlaces } from './regions.ts';

export type Trilingual<Value> = { readonly [Language in AliasLanguage]: Value };

/** A country as countries.json holds it: names of CLDR, and what else CLDR and ISO call it. */
export type CountrySnapshot = {
  readonly code: string;
  readonly alpha3: string;
  readonly numeric: string;
  readonly name: Trilingual<string>;
  readonly also: Trilingual<readonly string[]>;
};

/** The whole of countries.json. */
export type Snapshot = {
  readonly generatedBy: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly regions: Readonly<Record<string, Trilingual<string>>>;
  readonly countries: readonly CountrySnapshot[];
};

/** A text by which stories call a country. */
export type CountryAlias = {
  readonly language: AliasLanguage;
  /** As it is written; an Arabic demonym without its article, an Arabic name with its own. */
  readonly text: string;
  /** An ACRONYM is meant in capitals alone: US, not us. */
  readonly kind: 'NAME' | 'DEMONYM' | 'ACRONYM';
  /** It as often means something else, or two countries: let the rest of the story decide. */
  readonly ambiguous?: true;
};

export type CountryData = {
  /** ISO 3166-1 alpha-2; `XK` for Kosovo. */
  readonly code: string;
  readonly alpha3: string;
  /** ISO 3166-1 numeric, three digits. */
  readonly numeric: string;
  /** CLDR's names. */
  readonly name: Trilingual<string>;
  /** UN M49 code of the continent (`002` Africa); null for Antarctica, which has none. */
  readonly region: string | null;
  /** UN M49 code of the finest group (`015` Northern Africa, `011` Western Africa). */
  readonly subregion: string | null;
  /** All that text can call it, its three names included; no text twice in one language. */
  readonly aliases: readonly CountryAlias[];
};

const snapshot: Snapshot = snapshotFile;

const LANGUAGES: readonly AliasLanguage[] = ['ar', 'en', 'fr'];

const demonyms: Trilingual<Readonly<Record<string, readonly string[]>>> = {
  ar: arabicDemonyms,
  en: englishDemonyms,
  fr: frenchDemonyms,
};

const ACRONYM = /^(?:\p{Lu}\.?){2,4}$/u;

function nameAlias(language: AliasLanguage, text: string): CountryAlias {
  const alias = { language, text, kind: ACRONYM.test(text) ? 'ACRONYM' : 'NAME' } as const;
  return isAmbiguousName(language, text) ? { ...alias, ambiguous: true } : alias;
}

function demonymAlias(language: AliasLanguage, text: string): CountryAlias {
  const alias = { language, text, kind: 'DEMONYM' } as const;
  return isAmbiguousDemonym(language, text) ? { ...alias, ambiguous: true } : alias;
}

function aliasesIn(language: AliasLanguage, { code, name, also }: CountrySnapshot): CountryAlias[] {
  const names = new Set([
    name[language],
    ...also[language],
    ...(countryNames[language][code] ?? []),
  ]);
  const others = new Set((demonyms[language][code] ?? []).filter((text) => !names.has(text)));
  return [
    ...[...names].map((text) => nameAlias(language, text)),
    ...[...others].map((text) => demonymAlias(language, text)),
  ];
}

function toCountry(row: CountrySnapshot): CountryData {
  const { code, alpha3, numeric, name } = row;
  const { region, subregion } = regionPlaces.get(code) ?? { region: null, subregion: null };
  const aliases = LANGUAGES.flatMap((language) => aliasesIn(language, row));
  return { code, alpha3, numeric, name, region, subregion, aliases };
}

/** Every country of ISO 3166-1, and Kosovo, in the order of their codes. */
export const countries: readonly CountryData[] = snapshot.countries.map(toCountry);

/** CLDR's names of the UN M49 groups that countries lie in, by M49 code. */
export const regions: Readonly<Record<string, Trilingual<string>>> = snapshot.regions;

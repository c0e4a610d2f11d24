/**
 * Writes countries.json: what CLDR (through Intl) and i18n-iso-countries say of each country. The
 * file is committed, so that names do not move with the Node version; run
 * `npx tsx drizzle/data/generate-countries.ts` to take newer ones.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import iso from 'i18n-iso-countries';
import type { AliasLanguage } from './ambiguous-aliases.ts';
import type { CountrySnapshot, Snapshot, Trilingual } from './countries.ts';
import { regionCodes } from './regions.ts';

const LANGUAGES: readonly AliasLanguage[] = ['ar', 'en', 'fr'];

const require = createRequire(import.meta.url);
for (const language of LANGUAGES) {
  iso.registerLocale(require(`i18n-iso-countries/langs/${language}.json`));
}

/** ICU's abbreviations that would be read as something else: É.-U. folds to E.U. */
const UNUSABLE = new Set(['É.-U.', 'R.-U.']);

function inEachLanguage<Value>(make: (language: AliasLanguage) => Value) {
  return { ar: make('ar'), en: make('en'), fr: make('fr') };
}

function displayName(code: string, language: AliasLanguage, style: 'long' | 'short'): string {
  const options = { type: 'region', style, fallback: 'none' } as const;
  const name = new Intl.DisplayNames([language], options).of(code);
  if (name === undefined) throw new Error(`ICU has no ${language} name of ${code}`);
  return name;
}

function nameOf(code: string): Trilingual<string> {
  return inEachLanguage((language) => displayName(code, language, 'long'));
}

function otherNames(code: string, language: AliasLanguage): string[] {
  const short = displayName(code, language, 'short');
  const names = [short, ...[iso.getName(code, language, { select: 'all' }) ?? []].flat()];
  const long = displayName(code, language, 'long');
  return [...new Set(names)].filter((name) => name !== long && !UNUSABLE.has(name));
}

function snapshotCountry(code: string): CountrySnapshot {
  const alpha3 = iso.alpha2ToAlpha3(code);
  const numeric = iso.alpha2ToNumeric(code);
  if (alpha3 === undefined || numeric === undefined) throw new Error(`No ISO codes for ${code}`);
  const also = inEachLanguage((language) => otherNames(code, language));
  return { code, alpha3, numeric, name: nameOf(code), also };
}

/**
 * Reads every country of ISO 3166-1, and Kosovo, from the installed ICU and packages.
 *
 * @throws Error when a country lacks a name or a code
 */
export function takeSnapshot(): Snapshot {
  return {
    generatedBy: 'drizzle/data/generate-countries.ts; do not edit',
    sources: {
      cldr: process.versions.cldr ?? 'unknown',
      'i18n-iso-countries': (require('i18n-iso-countries/package.json') as { version: string })
        .version,
    },
    regions: Object.fromEntries(regionCodes.map((code) => [code, nameOf(code)])),
    countries: Object.keys(iso.getAlpha2Codes()).sort().map(snapshotCountry),
  };
}

/** One country or region a line, so that a change of one is a change of one line. */
function print({ regions, countries, ...head }: Snapshot): string {
  const start = JSON.stringify(head, null, 2).replace(/\n\}$/u, '');
  const regionLines = Object.entries(regions).map(
    ([code, name]) => `    ${JSON.stringify(code)}: ${JSON.stringify(name)}`,
  );
  const countryLines = countries.map((country) => `    ${JSON.stringify(country)}`);
  return `${start},
  "regions": {
${regionLines.join(',\n')}
  },
  "countries": [
${countryLines.join(',\n')}
  ]
}
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(new URL('countries.json', import.meta.url), print(takeSnapshot()));
}

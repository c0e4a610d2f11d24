import { normalizeText } from '../text/normalize.ts';
import { inflectNisba } from './demonyms/inflect-arabic.ts';
import { inflectFrench } from './demonyms/inflect-french.ts';

export type AliasLanguage = 'ar' | 'en' | 'fr';

type Ambiguous = Readonly<Record<AliasLanguage, readonly string[]>>;

/** Names that as often mean something else; each line says what. */
export const ambiguousNames: Ambiguous = {
  ar: [
    ...['الكونغو', 'الكونجو', 'كوريا'], // two countries
    'دومينيكا', // Dominica and, in careless use, the Dominican Republic
    'مالي', // "financial"
    'عمان', // Amman
    'جورجيا', // the American state, a given name
    ...['تشاد', 'التشاد'], // a given name, the lake
    ...['بنين', 'البنين'], // "sons", Benin City
    'كوبا', // Copa América
    'موناكو', // the football club
    'النيجر', // the river and its delta
    'بولونيا', // Bologna
    'أروبا', // a common spelling of Europe
    'بوتان', // butane
    'بابوا', // the Indonesian provinces
    'غويانا', // French Guiana
    ...['سان مارتن', 'سانت مارتن'], // both halves of the island, other places
    'جيرسي', // New Jersey
    ...['سانت كيتس', 'سانت فنسنت'], // an island for the state
  ],
  en: [
    ...['Congo', 'Korea'], // two countries
    'US', // the pronoun, once case is folded
    'Georgia', // the American state, a given name
    ...['Chad', 'Jordan'], // given names
    'Jersey', // New Jersey, a shirt
    ...['CAR', 'PNG', 'GB', 'ROK'], // a vehicle, image format, gigabyte, a name
    'Emirates', // the airline
    ...['Holland', 'Montserrat'], // family name, mountain
    'Monaco', // the football club
    'Macedonia', // the Greek region
    ...['Réunion', 'Reunion'], // a meeting again
    ...['Antigua', 'Trinidad', 'St. Kitts', 'St. Vincent'], // an island for the state, towns
    'St. Martin', // both halves of the island, other places
    'Dominica', // the Dominican Republic, in careless use
  ],
  fr: [
    ...['Congo', 'Corée'], // two countries
    'Géorgie', // the American state
    ...['Maurice', 'Dominique', 'Salvador', 'Saint-Christophe'], // given names, other places
    'Saint-Martin', // many other places
    'Hollande', // François Hollande
    ...['La Réunion', 'Réunion'], // a meeting
    'Bénin', // "benign"
    ...['EAU', 'RCA'], // water, a company
    ...['Jersey', 'Monaco'], // a cloth, the football club
    'Macédoine', // the Greek region, a salad
    ...['Antigua', 'Trinidad'], // an island for the state, towns
    'Amérique', // the continent
  ],
};

/** Demonyms that as often mean something else, or that two countries share. */
export const ambiguousDemonyms: Ambiguous = {
  ar: [
    // shared
    ...['كونغولي', 'كونجولي', 'كوري', 'غيني', 'دومينيكي'].flatMap(inflectNisba),
    ...['مالي', 'روماني'].flatMap(inflectNisba), // "financial", "Roman"
    ...['قمري', 'صحراوي', 'تيموري', 'عاجي'].flatMap(inflectNisba), // moon, desert, Timur, ivory
    ...['بنغالي', 'تركماني'].flatMap(inflectNisba), // peoples of several countries
    ...['تركمان', 'أرمن', 'أرمني'],
    ...['مجري', 'مجريا', 'مجريات'], // "course", with ى
    'ألبان', // dairy
    ...['جورجي', 'كوبي'], // given names
    ...['بوركيني', 'بوركينيات'], // the bathing suit
  ],
  en: [
    ...['Congolese', 'Korean', 'Koreans', 'Dominican', 'Dominicans', 'Guinean', 'Guineans'],
    ...['Polish', 'Pole', 'Poles'], // a verb, rods
    ...['Finn', 'Dane'], // given and family names
    ...['Turkmen', 'Turkmens'], // a people of several countries
    ...['Georgian', 'Georgians'], // the American state, an age
  ],
  fr: [...['congolais', 'coréen', 'guinéen'].flatMap(inflectFrench)],
};

function keysOf({ ar, en, fr }: Ambiguous): Record<AliasLanguage, ReadonlySet<string>> {
  const keys = (texts: readonly string[]) => new Set(texts.map(normalizeText));
  return { ar: keys(ar), en: keys(en), fr: keys(fr) };
}

const nameKeys = keysOf(ambiguousNames);
const demonymKeys = keysOf(ambiguousDemonyms);

/** Whether a country's name or acronym needs the rest of the story to be believed. */
export function isAmbiguousName(language: AliasLanguage, text: string): boolean {
  return nameKeys[language].has(normalizeText(text));
}

/** Whether a demonym needs the rest of the story to be believed. */
export function isAmbiguousDemonym(language: AliasLanguage, text: string): boolean {
  return demonymKeys[language].has(normalizeText(text));
}

import { normalizeText } from '../../../drizzle/text/normalize.ts';
import type { Entry } from './gazetteer.ts';
import type { Match } from './match.ts';
import { type Form, formsOf, surfaceOf, type TokenizedText } from './tokens.ts';

/** What decides whether words mean a country that as often mean something else. */
export type Surroundings = {
  readonly text: TokenizedText;
  readonly match: Match;
  /** The country is called by a name of its own elsewhere in the story. */
  readonly namedElsewhere: boolean;
  /** A country, beyond doubt, stands beside it. */
  readonly besideCountry: boolean;
  /** Codes of all countries beyond doubt in the story. */
  readonly certain: ReadonlySet<string>;
};

const words = (...texts: string[]) =>
  new Set(texts.flatMap((text) => text.split(' ')).map(normalizeText));

/** What is said of a state alone. */
const STATE = words(
  'دولة جمهورية سلطنة مملكة إمارة حكومة رئيس سفير سفارة عاصمة جيش شعب خارجية سلطان أمير ملك',
  'republic government president capital ambassador embassy sultanate kingdom army',
  'république gouvernement président capitale ambassadeur ambassade sultanat royaume armée',
);
/** What leads to a place. */
const PLACE = words(
  'في من إلى بين نحو عبر مع عن شمال شمالي جنوب جنوبي شرق شرقي غرب غربي وسط داخل خارج',
  'in to from of with between across through inside outside and against',
  'en au aux à du de des vers entre avec contre chez',
);
/** Who can be of a country: what a demonym is said of. */
const PEOPLE = words(
  'الجيش الرئيس الوزير الحكومة الشعب السفير الخارجية المجلس القوات العاصمة وزير رئيس',
  'مواطن مواطنين مواطنون مهاجرين مهاجرون لاجئين لاجئون جندي جنود الوفد وفد المنتخب',
);

/** Mostly the country: only what denies it counts. */
const LIKELY = words('كوبا تشاد التشاد النيجر US');
/** Mostly something else, or two things alike: a place word alone does not tell. */
const DOUBTFUL = words(
  'عمان جورجيا موناكو الكونغو الكونجو كوريا دومينيكا أروبا',
  'Georgia Congo Korea Monaco Holland CAR PNG GB ROK Emirates Macedonia Reunion',
  'Géorgie Corée Maurice Dominique Salvador Hollande Réunion EAU RCA Jersey Macédoine Amérique',
);
/** An everyday word: that the story names the country elsewhere does not tell either. */
const EVERYDAY = words(
  'مالي بنين البنين بوتان ألبان مجرى مجري polish pole poles',
  'مالية ماليان ماليون ماليين ماليتان ماليتين ماليات ماليا',
);

/** The shadda tells the capital of Jordan from Oman, which has a damma instead. */
const AMMAN = /م\u064B?\u0651/;
const OMAN = /^ع\u064F/;
/** A name of a country takes none. */
const TANWEEN = /[\u064B-\u064D]/;

type Before = { forms: readonly Form[]; definite: boolean };

/** The word before, when nothing but a space or an elision parts it from the match. */
function wordBefore({ tokens, normal, points }: TokenizedText, index: number): Before {
  const token = tokens[index - 1];
  if (!token || !/^[ '-]$/.test(tokens[index]?.gap ?? '')) return { forms: [], definite: false };
  const isBareAlef = (at: number) => points[normal.starts[token.from + at] ?? -1] === 'ا';
  const forms = formsOf(token.text, isBareAlef);
  return { forms, definite: forms.some(({ definite }) => definite) };
}

const follows = ({ forms }: Before, among: ReadonlySet<string>) =>
  forms.some(({ text }) => among.has(text));

/** "the government of Mali" has no article in Arabic; العاصمة عمان is a capital by its own name. */
const followsState = (before: Before) =>
  before.forms.some(({ text, definite }) => !definite && STATE.has(text));

function isNameOfPerson({ text, match }: Surroundings): boolean {
  const next = text.tokens[match.endToken];
  if (next?.gap !== ' ') return false;
  const written = surfaceOf(text, next.from, next.to).surface;
  return (
    /^[A-Z]\p{Ll}/u.test(written) &&
    /^[A-Z]\p{Ll}/u.test(surfaceOf(text, match.from, match.to).surface)
  );
}

function demonymIsMeant(around: Surroundings, everyday: boolean): boolean {
  const { namedElsewhere, besideCountry, text, match } = around;
  if (!everyday) return namedElsewhere || besideCountry;
  // an adjective takes the article with its noun: وزير المالية is of finance
  const before = wordBefore(text, match.firstToken);
  const agrees = before.definite === match.form.definite;
  return namedElsewhere && agrees && follows(before, PEOPLE);
}

function nameIsMeant(around: Surroundings, key: string): boolean {
  const { text, match, namedElsewhere, besideCountry } = around;
  const before = wordBefore(text, match.firstToken);
  if (followsState(before) || besideCountry) return true;
  const inPlace = match.form.preposition || follows(before, PLACE);
  // كوبا من الشاي is a cup
  if (key === 'كوبا' && !inPlace && text.tokens[match.endToken]?.text === 'من') return false;
  if (namedElsewhere && !EVERYDAY.has(key)) return true;
  if (DOUBTFUL.has(key)) return false;
  return LIKELY.has(key) ? !isNameOfPerson(around) : inPlace;
}

/** Whether an ambiguous name or demonym means the country here. */
export function isCountryMeant(around: Surroundings, entry: Entry): boolean {
  const { text, match, certain } = around;
  const key = normalizeText(entry.text);
  const written = surfaceOf(text, match.from, match.to).surface;
  if (key === 'عمان') {
    if (AMMAN.test(written)) return false;
    if (OMAN.test(written)) return true;
    const inJordan = certain.has('JO') && !around.besideCountry;
    if (inJordan) return followsState(wordBefore(text, match.firstToken));
  }
  if (entry.kind === 'DEMONYM' || match.form.definite) {
    return demonymIsMeant(around, EVERYDAY.has(key));
  }
  return !TANWEEN.test(written) && nameIsMeant(around, key);
}

import type { LinkedMention } from '../link.ts';
import { words as setOf } from './grammar.ts';
import { endOfMention, gapBefore, isAmong, type MarkedSentence } from './marked-sentence.ts';

/** The words of an office, and whose it is. */
export type Title = {
  from: number;
  to: number;
  person: LinkedMention | null;
  countries: readonly string[];
};

const LONGEST = 16;
const LONGEST_NAME = 4;
const TRAILING = new Set('of for the a de du des d le la les l s and et'.split(' '));
const LEADING = new Set(
  'the a an his her its their of for to from le la les l un une son sa ses leur de du des d s then'.split(
    ' ',
  ),
);

/** Words of titles whose first letter is no "and". */
const BEGIN_WITH_WAW = setOf(
  'وزير وزيرة وزراء وزارة وزاري وزارية وطني وطنية وكالة وحدة وكيل ولي وفاق ووزارة',
);

const isCapital = ({ points, words }: MarkedSentence, index: number) =>
  /\p{Lu}/u.test(points[words[index]?.start ?? -1] ?? '');

/** Adjectives stand before an English or French office. */
function scanLeft(sentence: MarkedSentence, index: number): number {
  const { grammar, words, countries } = sentence;
  if (!grammar.titleWords) return index;
  let from = index;
  while (from > 0 && index - from < 7) {
    const before = words[from - 1];
    if (!before || before.quoted || !/^[\s'’–-]*$/u.test(gapBefore(sentence, from))) break;
    if (!grammar.titleWords.has(before.text) && !coveringCountry(sentence, from - 1)) break;
    from -= 1;
  }
  while (from < index && LEADING.has(words[from]?.text ?? '') && !countries.has(from)) from += 1;
  return from;
}

function coveringCountry({ words, countries }: MarkedSentence, index: number) {
  const word = words[index];
  return [...countries.values()].some(
    ({ start, end }) => word !== undefined && start < word.end && word.start < end,
  );
}

/** The index of the word after a bracket that opens in the gap before `index`; null without one. */
function afterBracket(sentence: MarkedSentence, index: number): number | null {
  if (!gapBefore(sentence, index).includes('(')) return null;
  for (let at = index + 1; at < Math.min(index + 6, sentence.words.length); at += 1) {
    if (gapBefore(sentence, at).includes(')')) return at;
  }
  return null;
}

function goesOn(sentence: MarkedSentence, index: number, isGroup: boolean): boolean {
  const { grammar, words, countries } = sentence;
  const word = words[index];
  if (!word || word.quoted || !/^[\s'’–ـ-]*$/u.test(gapBefore(sentence, index))) return false;
  const { titleWords, stops, cues } = grammar;
  const country = countries.get(index);
  if (titleWords) {
    return titleWords.has(word.text) || country !== undefined || isCapital(sentence, index);
  }
  if (stops.has(word.text)) return false;
  const bare = word.text.replace(/^[وف]/u, '');
  if ([word.text, bare].some((text) => cues.has(text) || grammar.lightVerbs.has(text)))
    return false;
  if (country) {
    const particles = word.text.slice(0, Math.max(0, country.start - word.start));
    return /^و/u.test(particles) ? isGroup : !/^[بل]/u.test(particles);
  }
  if (word.text === bare || BEGIN_WITH_WAW.has(word.text)) return true;
  return !stops.has(bare) && !isOffice(sentence, bare) && /^(?:ال|ل)/u.test(bare);
}

const isOffice = ({ grammar }: MarkedSentence, word: string) =>
  [grammar.offices, grammar.pluralOffices, grammar.delegations, grammar.counterparts].some((set) =>
    isAmong(grammar, word, set),
  );

/** Arabic puts the object right behind the subject: an office after a whole title is somebody else's. */
function beginsAnother(
  sentence: MarkedSentence,
  head: number,
  index: number,
  isWhole: boolean,
): boolean {
  const { grammar, words } = sentence;
  const word = words[index]?.text ?? '';
  if (grammar.titleWords || !isOffice(sentence, word)) return false;
  const isDelegation = isAmong(grammar, words[head]?.text ?? '', grammar.delegations);
  return isWhole || ((isDelegation || index > head + 1) && !/^(?:ال|ل)/u.test(word));
}

/** A list goes on: "of Algeria, Egypt and Tunisia". */
function nextInList(sentence: MarkedSentence, index: number) {
  const gap = gapBefore(sentence, index);
  const isAnd = /^(?:و|and|et)$/u.test(sentence.words[index]?.text ?? '');
  const at = isAnd ? index + 1 : index;
  const mention = sentence.countries.get(at);
  if (!mention || (!isAnd && !/^\s*[,،]\s*$/u.test(gap))) return null;
  return { code: mention.target.key, to: endOfMention(sentence, at, mention) };
}

/** Reads an office from its noun on: its adjectives, its country, the name of who holds it. */
export function scanTitle(sentence: MarkedSentence, index: number, isGroup: boolean): Title {
  const { words, people, countries, grammar } = sentence;
  const from = scanLeft(sentence, index);
  const codes = [...countries].flatMap(([at, { target }]) =>
    from <= at && at < index ? target.key : [],
  );
  let to = index + 1;
  let sinceCountry = Number.NEGATIVE_INFINITY;
  while (to < words.length && to - from < LONGEST && sinceCountry < LONGEST_NAME) {
    const person = people.get(to);
    const isOfAnother = to === index + 1 && grammar.genitives.has(words[index]?.text ?? '');
    if (person && isOfAnother) {
      to = endOfMention(sentence, to, person);
      break;
    }
    if (person && /^[\s,،)]*$/u.test(gapBefore(sentence, to))) {
      return { from, to: endOfMention(sentence, to, person), person, countries: codes };
    }
    const list = isGroup && codes.length > 0 ? nextInList(sentence, to) : null;
    const mention = countries.get(to);
    const bracket = afterBracket(sentence, to);
    if (list) {
      codes.push(list.code);
      to = list.to;
      continue;
    }
    if (bracket !== null && people.has(bracket)) {
      to = bracket;
      continue;
    }
    if (!goesOn(sentence, to, isGroup) || beginsAnother(sentence, index, to, codes.length > 0))
      break;
    if (mention) {
      codes.push(mention.target.key);
      to = endOfMention(sentence, to, mention);
      sinceCountry = 0;
    } else {
      to += 1;
      sinceCountry += 1;
    }
  }
  if (grammar.titleWords) while (to > index + 1 && TRAILING.has(words[to - 1]?.text ?? '')) to -= 1;
  return { from, to, person: null, countries: [...new Set(codes)] };
}

import { cities } from '../../../drizzle/data/cities.ts';
import type { Localized } from '../../../drizzle/tables/columns.ts';
import { tokenize } from '../link/tokens.ts';
import type { FoundCue } from './cues.ts';
import { gapBefore, isAmong, type MarkedSentence, textOf } from './marked-sentence.ts';
import { leadAt } from './parties.ts';
import type { Party } from './party.ts';

/** A place that a sentence names; `index` is that of its first word. */
export type Place = { index: number; to: number; city: Localized | null; country: string | null };

const FARTHEST = 14;
const FROM = new Set(['من', 'from', 'de', 'du']);

type Known = { words: readonly string[]; name: Localized; code: string };

const known = new Map<string, Known[]>();
for (const [code, ar, en, fr] of cities) {
  const name = { ar, en, fr };
  for (const text of new Set([ar, en, fr])) {
    const words = tokenize(text).tokens.map((token) => token.text);
    const first = words[0] ?? '';
    known.set(first, [...(known.get(first) ?? []), { words, name, code }]);
  }
}

function cityAt({ words, grammar }: MarkedSentence, index: number): Place | null {
  const word = words[index];
  if (!word || word.quoted) return null;
  for (const { text } of grammar.formsOf(word.text)) {
    const found = (known.get(text) ?? []).find((city) =>
      city.words.every((part, at) => at === 0 || words[index + at]?.text === part),
    );
    if (!found) continue;
    const { name, code } = found;
    return { index, to: index + found.words.length, city: name, country: code };
  }
  return null;
}

/** "in the city of X", where nobody told us of X. */
function calledCity(sentence: MarkedSentence, index: number, language: string): Place | null {
  const { words, grammar } = sentence;
  if (grammar.titleWords || !isAmong(grammar, words[index - 1]?.text ?? '', grammar.city))
    return null;
  const word = words[index];
  if (!word || /\S/u.test(gapBefore(sentence, index))) return null;
  return {
    index,
    to: index + 1,
    city: { [language]: textOf(sentence, word.start, word.end) },
    country: null,
  };
}

const isOutside = (parties: readonly Party[], index: number) =>
  !parties.some(({ kind, from, to }) => kind !== 'COUNTRY' && from <= index && index < to);

/** The places that a sentence names outside the titles of people, in its order. */
export function findPlaces(
  sentence: MarkedSentence,
  parties: readonly Party[],
  language: string,
): Place[] {
  const places = sentence.words.flatMap((_, index): Place[] => {
    if (!isOutside(parties, index)) return [];
    const city = cityAt(sentence, index) ?? calledCity(sentence, index, language);
    return city ? [city] : [];
  });
  const states = parties
    .filter(({ kind }) => kind === 'COUNTRY')
    .map(({ from, to, countries }): Place => {
      return { index: from, to, city: null, country: countries[0] ?? null };
    })
    .filter(({ index }) => !places.some((one) => one.index <= index && index < one.to));
  return [...places, ...states].sort((one, other) => one.index - other.index);
}

/** The country that a visit leads to, as a party of it. */
export function visitedPlace(
  sentence: MarkedSentence,
  cue: FoundCue,
  places: readonly Place[],
): (Party & { place: Place }) | null {
  const { words } = sentence;
  const known = places.filter(({ index, country }) => {
    return country !== null && !FROM.has(words[index - 1]?.text ?? '');
  });
  // "arrived in Tunis on a visit"
  const arrival = cue.light ?? cue.index;
  const arrived = known.find(({ index }) => index > arrival && index < cue.index);
  const isBeside = !words
    .slice(arrival, arrived?.index)
    .some(({ text }) => isAmong(sentence.grammar, text, sentence.grammar.offices));
  const place = known.find(({ index }) => index > cue.index) ?? (isBeside ? arrived : undefined);
  if (!place?.country) return null;
  const start = words[place.index]?.start ?? 0;
  const end = words[place.to - 1]?.end ?? start;
  return {
    place,
    from: place.index,
    to: place.to,
    start,
    end,
    lead: 'TO',
    kind: 'COUNTRY',
    person: null,
    countries: [place.country],
    label: '',
    title: null,
    counterpart: false,
  };
}

/** Where a meeting is said to be: the city or country nearest to the word that reports it. */
export function meetingPlace(
  sentence: MarkedSentence,
  cue: FoundCue,
  places: readonly Place[],
  taken: readonly Party[],
): Place | null {
  const { grammar, words } = sentence;
  const said = places.filter(({ index, city }) => {
    if (index - cue.index > FARTHEST || cue.index - index > FARTHEST) return false;
    if (taken.some(({ from, to, kind }) => kind === 'COUNTRY' && from <= index && index < to))
      return false;
    const before = words[index - 1]?.text ?? '';
    const form = grammar.formsOf(words[index]?.text ?? '').find(({ skip }) => skip > 0);
    const isLed =
      grammar.placeLeads.has(before) ||
      grammar.city.has(before) ||
      isAmong(grammar, before, grammar.city) ||
      (grammar.titleWords === null &&
        form !== undefined &&
        /^[وف]?ب/u.test(words[index]?.text ?? '') &&
        leadAt(sentence, index, form) === 'WITH');
    return isLed && (city !== null || !/^(?:to|من|الي|نحو)$/u.test(before));
  });
  const distance = ({ index }: Place) => Math.abs(index - cue.index);
  const [nearest] = said.sort((one, other) => distance(one) - distance(other));
  return nearest ?? null;
}

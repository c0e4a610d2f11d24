import type { DatePhrase } from '../dates/phrase.ts';
import { type FoundCue, findCues } from './cues.ts';
import { type MarkedSentence, textOf } from './marked-sentence.ts';
import { findParties, type IsCountryName } from './parties.ts';
import { isLinked, type Party } from './party.ts';
import { findSides } from './sides.ts';
import { findWhen, type When } from './when.ts';
import { findPlaces, meetingPlace, type Place, visitedPlace } from './where.ts';

/** What is known of a person beside the story. */
export type KnownPerson = { country: string | null };
export type KnownPeople = ReadonlyMap<string, KnownPerson>;

/** A sentence that reports a meeting. */
export type Report = When & {
  sentence: MarkedSentence;
  cue: FoundCue;
  subject: readonly Party[];
  object: readonly Party[];
  place: Place | null;
};

type Reader = {
  language: string;
  anchor: string;
  people: KnownPeople;
  isCountryName: IsCountryName;
  /** The publisher's country: a minister of no country is a minister of this one. */
  home: string | null;
  /** Whom an office alone means ("the minister"), by what the story said before. */
  meant: (office: Party, sentence: MarkedSentence) => Party | null;
};

/** Officials "in Germany" are Germany's. */
function placed(sentence: MarkedSentence, parties: readonly Party[]): Party[] {
  return parties.map((party, at) => {
    const next = parties[at + 1];
    const isOf =
      party.kind === 'GROUP' &&
      party.countries.length === 0 &&
      next?.kind === 'COUNTRY' &&
      next.from - party.to <= 1 &&
      /^\s*(?:في|in|en|au|aux|d['’]|of)?\s*$/u.test(textOf(sentence, party.end, next.start));
    return isOf
      ? {
          ...party,
          countries: next.countries,
          end: next.end,
          label: textOf(sentence, party.start, next.end),
        }
      : party;
  });
}

/** The countries that a party speaks for. */
export const countriesOf = (
  { countries, person }: Party,
  people: KnownPeople,
): readonly string[] => {
  if (countries.length > 0) return countries;
  const own = person === null ? null : people.get(person)?.country;
  return own ? [own] : [];
};

const isBareOffice = ({ kind, label, person, countries }: Party) =>
  kind === 'OFFICE' && person === null && countries.length === 0 && /^\S+$/u.test(label);

const isNamed = ({ kind }: Party) => kind === 'OFFICE' || kind === 'DELEGATION';

/**
 * Whether two different parties meet of whom we know one: a person, or a country that the words
 * name. One whom we do not know must be called by a single office, and what we know must be
 * foreign by the story's own words: else it is the daily business of one government.
 */
function isMeeting(
  subject: readonly Party[],
  object: readonly Party[],
  { people, home }: Reader,
): boolean {
  const all = [...subject, ...object];
  const persons = all.flatMap(({ person }) => person ?? []);
  if (new Set(persons).size < persons.length) return false;
  // one whose country nobody knows stands for himself
  const codes = new Set(
    all.flatMap((party) => {
      const own = countriesOf(party, people);
      return own.length > 0 ? own : (party.person ?? []);
    }),
  );
  if (object.length === 0) return codes.size > 1;
  const isKnown = (side: readonly Party[]) => side.some(isLinked);
  if (isKnown(subject) && isKnown(object)) return codes.size > 1 || persons.length > 1;
  const [known, other] = isKnown(subject) ? [subject, object] : [object, subject];
  return (
    known.some(
      ({ kind, countries }) => kind === 'COUNTRY' || countries.some((code) => code !== home),
    ) &&
    other.some(isNamed) &&
    known.some(({ kind }) => kind !== 'COUNTRY' || other.some(isNamed))
  );
}

/** Who acts in a sentence: the first whom it names. */
export function actorOf(sentence: MarkedSentence, isCountryName: IsCountryName): Party | null {
  const parties = findParties(sentence, isCountryName);
  return (
    parties.find(
      (party) => party.kind !== 'COUNTRY' && party.kind !== 'GROUP' && isLinked(party),
    ) ?? null
  );
}

/** The meetings that a sentence reports; mostly none. */
export function readSentence(
  sentence: MarkedSentence,
  phrases: () => readonly DatePhrase[],
  carried: () => Party | null,
  reader: Reader,
): Report[] {
  const { language, anchor, isCountryName } = reader;
  const cues = findCues(sentence);
  if (cues.length === 0) return [];
  const parties = placed(sentence, findParties(sentence, isCountryName));
  const places = findPlaces(sentence, parties, language);
  const reports: Report[] = [];
  for (const cue of cues) {
    if (cue.asked === 'DENIED' || cue.asked === 'WISHED') continue;
    const goal = cue.frame === 'VISIT' ? visitedPlace(sentence, cue, places) : null;
    const sides = findSides(sentence, cue, parties, goal, carried);
    if (!sides) continue;
    const known = (party: Party) =>
      isBareOffice(party) ? (reader.meant(party, sentence) ?? party) : party;
    sides.subject = sides.subject.map(known);
    sides.object = sides.object.map(known);
    if (!isMeeting(sides.subject, sides.object, reader)) continue;
    // states discuss much without anybody meeting
    if (cue.strict && [...sides.subject, ...sides.object].some(({ kind }) => kind === 'COUNTRY'))
      continue;
    const { subject, object } = sides;
    const place = goal?.place ?? meetingPlace(sentence, cue, places, [...subject, ...object]);
    const when = findWhen(sentence, cue, phrases(), anchor);
    const byPhone = sentence.words
      .slice(cue.index, cue.index + 12)
      .some(({ text }) => sentence.grammar.phone.has(text));
    const kind = byPhone && cue.frame !== 'VISIT' ? ('CALL' as const) : cue.kind;
    reports.push({ ...when, sentence, cue: { ...cue, kind }, subject, object, place });
  }
  return reports;
}

import type { meetingKind } from '../../../drizzle/tables/enums.ts';
import { normalizeText } from '../../../drizzle/text/normalize.ts';

/**
 * How those who meet stand around the word that says so. `MET`: subject and object; `WITH`: the
 * other one follows "with"; `EVENT`: a noun, with both around it; `VISIT`: somebody and a country.
 */
export type Frame = 'MET' | 'WITH' | 'EVENT' | 'VISIT';

/** `NOUN` says nothing of when. */
export type Tense = 'PAST' | 'PRESENT' | 'FUTURE' | 'NOUN';

/** What the word before somebody, or the particle on it, makes of him. */
export type Lead = 'WITH' | 'AND' | 'BETWEEN' | 'TO' | 'BY' | 'OF' | 'NONE';

/** A word that reports a meeting. */
export type Cue = {
  frame: Frame;
  tense: Tense;
  kind: (typeof meetingKind.enumValues)[number];
  /** The subject receives the object. */
  hosts?: true;
  /** The word carries "his" or "her": whose it is stands before, in this sentence or an earlier one. */
  possessive?: true;
  /** What must follow for the word to mean a meeting, and what must not. */
  before?: ReadonlySet<string>;
  notBefore?: ReadonlySet<string>;
  /** Only where "with" or "between" says with whom. */
  strict?: true;
};

/** A word with particles taken off its front. */
export type BareForm = { text: string; skip: number };

/** What a language says meetings with; all words are normalised. */
export type Grammar = {
  /** The word itself and what it is without the particles written onto its front. */
  formsOf(word: string): readonly BareForm[];
  cues: ReadonlyMap<string, readonly Cue[]>;
  /** Verbs that carry a noun of `cues` ("held talks"), with their tense. */
  lightVerbs: ReadonlyMap<string, Tense>;
  /** Nouns of those who take part: one of them, several of them. */
  offices: ReadonlySet<string>;
  pluralOffices: ReadonlySet<string>;
  delegations: ReadonlySet<string>;
  counterparts: ReadonlySet<string>;
  /** Words that may stand between a delegation and who leads it. */
  ledBy: ReadonlySet<string>;
  /** Words at which somebody's title and name end. */
  stops: ReadonlySet<string>;
  /** Words before and after the noun that belong to a title; null: all that are no stops. */
  titleWords: ReadonlySet<string> | null;
  leads: ReadonlyMap<string, Lead>;
  /** Offices that somebody holds for another, whose name may follow. */
  genitives: ReadonlySet<string>;
  /** What is between states without anybody meeting. */
  relations: ReadonlySet<string>;
  /** Verbs between an event and those it brought together ("that brought together"). */
  gathers: ReadonlySet<string>;
  /** Where a clause of its own begins: what comes before has no part in it. */
  clauses: ReadonlySet<string>;
  /** Words before that put the meeting into the future, deny it, ask for it or call it off. */
  future: ReadonlySet<string>;
  denied: ReadonlySet<string>;
  wished: ReadonlySet<string>;
  calledOff: ReadonlySet<string>;
  phone: ReadonlySet<string>;
  /** Words that point back to a meeting told before. */
  pointsBack: RegExp;
  placeLeads: ReadonlySet<string>;
  city: ReadonlySet<string>;
};

/** The words of a text, normalised. */
export const words = (...texts: string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => text.split(' ')).map(normalizeText));

/** Cues by the words that have them. */
export function cuesOf(
  ...entries: readonly (readonly [text: string, cue: Cue])[]
): ReadonlyMap<string, readonly Cue[]> {
  const cues = new Map<string, Cue[]>();
  for (const [text, cue] of entries) {
    for (const word of words(text)) cues.set(word, [...(cues.get(word) ?? []), cue]);
  }
  return cues;
}

export function mapOf<Value>(
  ...entries: readonly (readonly [text: string, value: Value])[]
): ReadonlyMap<string, Value> {
  return new Map(
    entries.flatMap(([text, value]) => [...words(text)].map((word) => [word, value] as const)),
  );
}

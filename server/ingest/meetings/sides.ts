import {
  type Around,
  around,
  listFrom,
  namedFrom,
  type Sides,
  subjectBefore,
  withDelegation,
} from './around.ts';
import type { FoundCue } from './cues.ts';
import { isAmong, type MarkedSentence } from './marked-sentence.ts';
import type { Party } from './party.ts';
import { withOther } from './with-other.ts';

export type { Sides } from './around.ts';

const ADJACENT = 5;
const FARTHEST_OTHER = 16;
const FARTHEST_PLACE = 5;

function met(where: Around): Sides | null {
  const { cue, after, before } = where;
  const [first, second] = after;
  const near = before.at(-1);
  const isBeside = near !== undefined && cue.index - near.to <= ADJACENT && near.kind !== 'COUNTRY';
  const canTakeTwo =
    first &&
    second &&
    second.kind !== 'COUNTRY' &&
    !['AND', 'TO', 'OF', 'BETWEEN'].includes(second.lead);
  const isVerbFirst = where.sentence.grammar.titleWords === null && cue.tense !== 'NOUN';
  if (isVerbFirst && canTakeTwo && !isBeside && first.lead === 'NONE' && !cue.possessive) {
    const list = listFrom(after, 1);
    return { subject: withDelegation(where, first), object: list };
  }
  if (!first || first.kind === 'COUNTRY') return null;
  if (cue.passive && first.lead !== 'BY') return null;
  if (!cue.passive && first.lead !== 'NONE' && (first.lead !== 'WITH' || cue.hosts)) return null;
  const subject = subjectBefore(where);
  if (!subject) return null;
  const object = namedFrom(after, 0);
  const own = withDelegation(where, subject);
  return cue.passive ? { subject: object, object: own } : { subject: own, object };
}

/** "to meet the president": in Arabic a noun behind a particle. */
const isInfinitive = ({ sentence: { words, grammar }, cue }: Around) =>
  grammar.titleWords === null && /^ل(?!قاء|قاءات)/u.test(words[cue.index]?.text ?? '');

/** A noun: "talks with", "a meeting that brought together", "his reception of". */
function event(where: Around): Sides | null {
  const { sentence, cue, after } = where;
  const { grammar, words } = sentence;
  const next = words.slice(cue.index + 1, cue.index + 5).map(({ text }) => text);
  const gathers = next.some((word) => isAmong(grammar, word, grammar.gathers));
  if (gathers) {
    const first = after[0];
    const owned = next.find((word) => grammar.gathers.has(word))?.endsWith('ه');
    if (first && owned) {
      const subject = subjectBefore({ ...where, cue: { ...cue, light: null } });
      return (
        subject && {
          subject: [subject],
          object: listFrom(after, 0),
        }
      );
    }
    const others = listFrom(after.slice(1), 0).filter(
      ({ lead }) => lead === 'AND' || lead === 'WITH',
    );
    if (first && others.length > 0) return { subject: [first], object: others };
  }
  const told = withOther(where) ?? reception(where);
  if (told) return told;
  const [first] = after;
  const caller = cue.kind === 'CALL' ? where.before.at(-1) : undefined;
  const isCalled =
    first?.lead === 'NONE' && first.kind !== 'COUNTRY' && first.from - cue.index < FARTHEST_OTHER;
  // "congratulated in a telephone call": the verb stands before
  if (caller && isCalled && first) return { subject: [caller], object: [first] };
  const isObject =
    first &&
    (cue.possessive || isInfinitive(where)) &&
    first.lead === 'NONE' &&
    first.kind !== 'COUNTRY' &&
    first.from - cue.index <= 2;
  if (!isObject) return null;
  const subject = subjectBefore(where);
  return subject && { subject: [subject], object: listFrom(after, 0) };
}

/** "At the reception of the president was the minister": in Arabic the guest comes first. */
function reception({ sentence, cue, after }: Around): Sides | null {
  const [guest, host] = after;
  const isThere = cue.hosts && !cue.possessive && sentence.words[cue.index - 1]?.text === 'في';
  if (!isThere || guest?.from !== cue.index + 1 || host?.lead !== 'NONE') return null;
  return host.kind === 'COUNTRY' ? null : { subject: listFrom(after, 1), object: [guest] };
}

/** "On his visit to Berlin, X said": whose visit it is stands behind. */
function subjectAhead({ cue, after }: Around, place: Party): Party | null {
  const party =
    cue.possessive && after.find(({ kind, from }) => kind !== 'COUNTRY' && from > place.to);
  return party || null;
}

/** Somebody and the country that he goes to; `place` is where the cue says he goes. */
function visit(where: Around, place: Party | null): Sides | null {
  const { cue, after } = where;
  if (!place || place.from - cue.index > FARTHEST_OTHER) return null;
  const between = after.filter(({ to, kind }) => to <= place.from && kind !== 'COUNTRY');
  const [visitor] = between;
  if (place.from - (visitor?.to ?? cue.index) > FARTHEST_PLACE) return null;
  if (visitor) return { subject: withDelegation(where, visitor), object: [place] };
  const before = subjectBefore(where);
  // a visit that nobody is said to pay is not of whoever stands far before it
  const isFar =
    before !== null &&
    cue.tense === 'NOUN' &&
    !cue.possessive &&
    before.from < cue.index &&
    cue.index - before.to > ADJACENT;
  const subject = isFar ? null : (before ?? subjectAhead(where, place));
  return (
    subject && {
      subject: withDelegation(where, subject),
      object: [place],
    }
  );
}

/**
 * Who meets whom, by the words around a cue; null where they do not say.
 *
 * @param place the country that a visit leads to, as far as the sentence names one
 * @param carried who acted last before this sentence
 */
export function findSides(
  sentence: MarkedSentence,
  cue: FoundCue,
  parties: readonly Party[],
  place: Party | null,
  carried: () => Party | null,
): Sides | null {
  const where = around(sentence, cue, parties, carried);
  if (cue.frame === 'MET') return met(where);
  if (cue.frame === 'WITH') return withOther(where);
  if (cue.frame === 'VISIT') {
    const next = where.after[0];
    const isCall =
      cue.tense !== 'NOUN' && next && next.kind !== 'COUNTRY' && next.from - cue.index <= 2;
    // a visit to somebody, where no country follows
    return isCall && !place ? met(where) : visit(where, place);
  }
  return event(where);
}

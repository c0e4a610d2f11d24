import {
  type Around,
  around,
  listFrom,
  namedFrom,
  subjectBefore,
  withDelegation,
} from './around.ts';
import type { FoundCue } from './cues.ts';
import { isAmong, type MarkedSentence } from './marked-sentence.ts';
import type { Party } from './party.ts';

/** Those who meet, as the words around a cue put them: `subject` acts, `object` is met. */
export type Sides = { subject: Party[]; object: Party[] };

const ADJACENT = 5;
const FARTHEST_OTHER = 16;
const NEAREST = 4;
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

const joins = (cue: FoundCue, { lead }: Party) =>
  lead === 'WITH' ||
  (lead === 'TO' && cue.frame === 'WITH' && !cue.strict) ||
  (lead === 'OF' && cue.kind === 'CALL');

function withOther(where: Around): Sides | null {
  const { after, cue, sentence } = where;
  const isNear = ({ kind, from }: Party) =>
    from - cue.index <= (kind === 'COUNTRY' ? NEAREST : FARTHEST_OTHER);
  const at = after.findIndex((party) => joins(cue, party) && isNear(party));
  const between = after.findIndex(
    (party) =>
      party.lead === 'BETWEEN' &&
      isNear(party) &&
      !sentence.grammar.relations.has(sentence.words[party.from - 2]?.text ?? ''),
  );
  if (between >= 0 && (at < 0 || between < at)) return parted(after.slice(between));
  if (at >= 0) {
    const object = namedFrom(after, at);
    const beside = after
      .slice(0, at)
      .filter(({ lead, kind }) => kind !== 'COUNTRY' && lead !== 'TO');
    const first = beside[0];
    if (first) return { subject: withDelegation(where, first), object };
    const subject = subjectBefore(where);
    return subject ? { subject: withDelegation(where, subject), object } : null;
  }
  return joined(where);
}

/** "A and B met", "the ministers of A and B talked". */
function joined({ after, before, cue, sentence }: Around): Sides | null {
  const carrying = before.filter(
    ({ from, kind }) => from > (cue.light ?? cue.index) && kind !== 'COUNTRY',
  );
  if (carrying[1]?.lead === 'AND') return parted(carrying);
  const isCall = sentence.words
    .slice(cue.index, cue.index + 4)
    .some(({ text }) => sentence.grammar.phone.has(text));
  if (cue.strict && !isCall) return null;
  const several = [...after.slice(0, 1), ...before.slice(-1)].find(
    ({ countries, kind }) => kind === 'GROUP' && countries.length > 1,
  );
  if (several) return { subject: [several], object: [] };
  const list = listFrom(after, 0);
  if (cue.frame === 'WITH' && list.length > 1) return parted(list);
  const pair = before.slice(-2);
  const [, last] = pair;
  const acts =
    cue.tense !== 'NOUN' && (cue.frame === 'WITH' || cue.kind === 'CALL' || cue.light !== null);
  const isBeside = last !== undefined && (cue.light ?? cue.index) - last.to <= 3;
  return acts && isBeside && pair.length === 2 && last.lead === 'AND' ? parted(pair) : null;
}

/** "between A and B". */
function parted(parties: readonly Party[]): Sides | null {
  const [first, ...others] = parties;
  if (!first) return null;
  if (first.kind === 'GROUP' && first.countries.length > 1) {
    return { subject: [first], object: [] };
  }
  const rest = others.filter(({ lead }) => lead === 'AND' || lead === 'WITH' || lead === 'BETWEEN');
  return rest.length === 0 ? null : { subject: [first], object: rest };
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

import type { FoundCue } from './cues.ts';
import type { MarkedSentence } from './marked-sentence.ts';
import { isLinked, type Party } from './party.ts';

const NEXT = 4;
const THAT_HE = new Set(['انه', 'انها', 'انهم', 'بانه', 'بانها']);
const PRONOUNS = new Set('he she they il elle ils elles'.split(' '));
const FARTHEST = 26;

/** Those who meet, as the words around a cue put them: `subject` acts, `object` is met. */
export type Sides = { subject: Party[]; object: Party[] };

export type Around = {
  sentence: MarkedSentence;
  cue: FoundCue;
  /** Those of the clause, before and after the cue. */
  before: Party[];
  after: Party[];
  /** Of the whole sentence, before the cue. */
  earlier: Party[];
  /** Who acted in the sentence before. */
  carried: () => Party | null;
};

/** Everybody who is joined to the one at `index` by "and" or a comma. */
export function listFrom(parties: readonly Party[], index: number): Party[] {
  const [first, ...others] = parties.slice(index);
  if (!first) return [];
  const isState = first.kind === 'COUNTRY';
  const end = others.findIndex(
    ({ lead, kind }) => lead !== 'AND' || (kind === 'COUNTRY') !== isState,
  );
  return [first, ...others.slice(0, end < 0 ? others.length : end)];
}

/** As `listFrom`; of several in general ("leaders such as") those are meant whom the text names. */
export function namedFrom(parties: readonly Party[], index: number): Party[] {
  const list = listFrom(parties, index);
  const first = parties[index];
  const next = parties[index + 1];
  const isGeneral = first?.kind === 'GROUP' && !isLinked(first);
  if (!isGeneral || !next || !isLinked(next) || next.kind === 'COUNTRY') return list;
  return next.from - first.to <= NEXT ? listFrom(parties, index + 1) : list;
}

function clauseEnd({ words, grammar }: MarkedSentence, cue: FoundCue): number {
  for (let at = cue.index + 1; at < words.length; at += 1) {
    if (grammar.clauses.has(words[at]?.text ?? '')) return at;
  }
  return words.length;
}

export function around(
  sentence: MarkedSentence,
  cue: FoundCue,
  parties: readonly Party[],
  carried: () => Party | null,
): Around {
  const end = Math.min(clauseEnd(sentence, cue), cue.index + FARTHEST);
  const inClause = parties.filter(({ from }) => from >= cue.clause);
  return {
    sentence,
    cue,
    carried,
    earlier: parties.filter(({ to }) => to <= cue.index),
    before: inClause.filter(({ to }) => to <= cue.index),
    after: parties.filter(({ from }) => from > cue.index && from < end),
  };
}

/** Who acts: whoever stands before the cue, or before the verb that carries it. */
export function subjectBefore(where: Around): Party | null {
  const { before, cue, earlier } = where;
  const acting = before.filter(
    ({ kind, lead }) => kind !== 'COUNTRY' && (lead === 'NONE' || lead === 'AND' || lead === 'OF'),
  );
  const carrying =
    cue.light === null
      ? []
      : before.filter(({ from, kind }) => from > (cue.light ?? 0) && kind !== 'COUNTRY');
  const named = (parties: readonly Party[]) =>
    parties.filter(({ kind }) => kind !== 'COUNTRY').at(-1);
  const own = carrying[0] ?? acting.at(-1) ?? named(before) ?? (cue.possessive && named(earlier));
  if (own) return own;
  const pointed = pointsToSubject(where) ? named(earlier) : undefined;
  return pointed ?? (isElided(where) ? where.carried() : null);
}

/** "that he had visited": he is the one who says so. */
const pointsToSubject = ({ sentence: { words }, cue }: Around) =>
  words
    .slice(Math.max(0, (cue.light ?? cue.index) - 4), cue.index)
    .some(({ text }) => THAT_HE.has(text));

/** Whether nobody whom we did not recognise can be the subject: the verb begins the sentence, or a pronoun stands before. */
function isElided({ sentence, cue, after }: Around): boolean {
  const { words, grammar } = sentence;
  const head = cue.light ?? cue.index;
  if (grammar.titleWords) {
    return words.slice(Math.max(0, head - 3), head).some(({ text }) => PRONOUNS.has(text));
  }
  if (cue.possessive || cue.frame === 'EVENT') return head <= 5;
  const next = words[head + 1]?.text ?? '';
  const isObject = after[0]?.from === head + 1;
  return head <= 2 && (isObject || grammar.stops.has(next) || cue.light !== null);
}

/** The delegation that somebody leads is on his side. */
export function withDelegation(where: Around, party: Party): Party[] {
  const { before, after } = where;
  const all = [...before, ...after];
  const at = all.indexOf(party);
  const next = all[at + 1];
  const previous = all[at - 1];
  if (party.kind === 'DELEGATION' && next && isLed(next)) return [party, next];
  if (party.kind === 'DELEGATION' && previous && leads(where.sentence, previous, party)) {
    return [party, { ...previous, lead: 'BY' }];
  }
  if (previous?.kind === 'DELEGATION' && isLed(party)) return [previous, party];
  return [party];
}

/** "X led a delegation that met". */
const leads = ({ words, grammar }: MarkedSentence, leader: Party, delegation: Party) =>
  leader.kind !== 'COUNTRY' &&
  words.slice(leader.to, delegation.from).some(({ text }) => grammar.ledBy.has(text));

const isLed = ({ lead }: Party) => lead === 'BY';

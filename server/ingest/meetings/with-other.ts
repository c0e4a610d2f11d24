import {
  type Around,
  listFrom,
  namedFrom,
  type Sides,
  subjectBefore,
  withDelegation,
} from './around.ts';
import type { FoundCue } from './cues.ts';
import type { Party } from './party.ts';

const FARTHEST_OTHER = 16;
const NEAREST = 4;

const joins = (cue: FoundCue, { lead }: Party) =>
  lead === 'WITH' ||
  (lead === 'TO' && cue.frame === 'WITH' && !cue.strict) ||
  (lead === 'OF' && cue.kind === 'CALL');

export function withOther(where: Around): Sides | null {
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

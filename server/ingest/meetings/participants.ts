import type { participantRole } from '../../../drizzle/tables/enums.ts';
import { textOf } from './marked-sentence.ts';
import type { Party } from './party.ts';
import { countriesOf, type KnownPeople, type Report } from './read-sentence.ts';

type Role = (typeof participantRole.enumValues)[number];

/** Who took part, as the story says. A state itself has neither person nor label. */
export type SuggestedParticipant = {
  person: string | null;
  /** The story's words for one whom we do not know, in its language. */
  label: string | null;
  country: string | null;
  role: Role;
  title: string | null;
};

/** What makes two participants the same one. */
export const keyOf = ({ person, label, country }: SuggestedParticipant): string =>
  person ?? JSON.stringify([label, country]);

/** "His French counterpart": the other's office without the other's country, with this one. */
function counterpartTitle(
  { sentence }: Report,
  party: Party,
  others: readonly Party[],
): string | null {
  const other = others.find(({ title }) => title !== null);
  if (!party.counterpart || !other?.title) return party.title;
  const of = [...sentence.countries.values()];
  const own = of.find(({ start, end }) => start >= party.start && end <= party.end)?.surface ?? '';
  const theirs = of.find(({ start, end }) => start >= other.start && end <= other.end);
  const title = theirs
    ? textOf(sentence, other.start, theirs.start) +
      textOf(sentence, theirs.end, other.start + Array.from(other.title).length)
    : other.title;
  const bare = title
    .replace(/^\s*['’]s\s+/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(وزير|رئيس|سفير|مدير)(?=\s)/u, /^\S*نظيرت/u.test(party.label) ? '$1ة' : '$1');
  const isBefore = sentence.grammar.titleWords?.has('the') === true;
  return (isBefore ? `${own} ${bare}` : `${bare} ${own}`).trim();
}

function roleOf(
  report: Report,
  party: Party,
  side: readonly Party[],
  codes: readonly string[],
): Role {
  const { cue, place, subject } = report;
  if (party.lead === 'BY' && side.some(({ kind }) => kind === 'DELEGATION')) return 'HEAD';
  const isSubject = subject === side;
  if (cue.hosts) return isSubject ? 'HOST' : 'GUEST';
  if (cue.frame === 'VISIT') return isSubject ? 'GUEST' : 'HOST';
  if (!place?.country || cue.kind === 'CALL') return 'PARTICIPANT';
  const others = [...report.subject, ...report.object].filter((one) => !side.includes(one));
  if (codes.includes(place.country)) return 'HOST';
  return others.some(({ countries }) => countries.includes(place.country ?? ''))
    ? 'GUEST'
    : 'PARTICIPANT';
}

function fromParty(
  report: Report,
  party: Party,
  side: readonly Party[],
  others: readonly Party[],
  people: KnownPeople,
): SuggestedParticipant[] {
  const codes = countriesOf(party, people);
  const role = roleOf(report, party, side, codes);
  if (party.person !== null) {
    const title = counterpartTitle(report, party, others);
    return [{ person: party.person, label: null, country: codes[0] ?? null, role, title }];
  }
  const label = party.kind === 'COUNTRY' ? null : party.label;
  if (party.kind !== 'GROUP' || codes.length < 2) {
    return [{ person: null, label, country: codes[0] ?? null, role, title: null }];
  }
  return codes.map((country) => ({ person: null, label, country, role, title: null }));
}

/** Who took part, by what one sentence says; a host's country counts where the place is told. */
export function participantsOf(report: Report, people: KnownPeople): SuggestedParticipant[] {
  const { subject, object, place, cue } = report;
  const isHome = (side: readonly Party[]) =>
    side.some((party) => countriesOf(party, people).includes(place?.country ?? ''));
  const all = [
    ...subject.flatMap((party) => fromParty(report, party, subject, object, people)),
    ...object.flatMap((party) => fromParty(report, party, object, subject, people)),
  ];
  if (cue.hosts || cue.frame === 'VISIT' || cue.kind === 'CALL') return all;
  const [host, guests] = isHome(subject)
    ? [subject, object]
    : isHome(object)
      ? [object, subject]
      : [[], []];
  if (host.length === 0) return all;
  const guestKeys = new Set(guests.flatMap(({ person, label }) => person ?? label));
  return all.map((one) =>
    one.role === 'PARTICIPANT' && guestKeys.has(one.person ?? one.label ?? '')
      ? { ...one, role: 'GUEST' }
      : one,
  );
}

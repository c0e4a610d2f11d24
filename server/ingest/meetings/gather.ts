import type { Localized } from '../../../drizzle/tables/columns.ts';
import type { factKind, meetingKind } from '../../../drizzle/tables/enums.ts';
import type { FuzzyDate } from '../../../drizzle/text/fuzzy-date.ts';
import type { Span } from '../../../drizzle/text/span.ts';
import { keyOf, participantsOf, type SuggestedParticipant } from './participants.ts';
import type { KnownPeople, Report } from './read-sentence.ts';
import { type Status, undated } from './when.ts';

type Fact = (typeof factKind.enumValues)[number];

/** A passage that tells of a meeting. */
export type Passage = Span & {
  block: number;
  facts: readonly Fact[];
  /** It tells that there is a meeting; others go on about one. */
  isReport: boolean;
  /** Whom it names as meeting: keys of people, and codes of countries that others speak for. */
  parties: readonly string[];
};

/** A meeting as a story tells it. */
export type StoryMeeting = {
  kind: (typeof meetingKind.enumValues)[number];
  status: Status;
  date: FuzzyDate;
  /** The story says when it was. */
  isDated: boolean;
  city: Localized | null;
  country: string | null;
  participants: readonly SuggestedParticipant[];
  /** Keys of topics. */
  topics: readonly string[];
  passages: readonly Passage[];
};

type Draft = Omit<StoryMeeting, 'date' | 'isDated'> & { date: FuzzyDate | null };

const peopleOf = ({ participants }: Draft) => participants.flatMap(({ person }) => person ?? []);
const countriesOf = ({ participants }: Draft) =>
  participants.flatMap(({ country }) => country ?? []);

/** Whether each names somebody else for one country. */
function contradict(one: Draft, other: Draft): boolean {
  return one.participants.some(
    (a) =>
      a.person !== null &&
      other.participants.some(
        (b) => b.person !== null && b.person !== a.person && b.country === a.country,
      ) &&
      !other.participants.some((b) => b.person === a.person),
  );
}

function overlap(one: FuzzyDate | null, other: FuzzyDate | null): boolean {
  if (!one || !other) return true;
  return one.earliest <= (other.latest ?? '9999') && other.earliest <= (one.latest ?? '9999');
}

/** Whether two sentences of a story tell of one event. */
function isSameEvent(one: Draft, other: Draft): boolean {
  if (one.status !== other.status || !overlap(one.date, other.date) || contradict(one, other))
    return false;
  const shared = <Key>(a: readonly Key[], b: readonly Key[]) =>
    new Set(a.filter((key) => b.includes(key)));
  const people = shared(peopleOf(one), peopleOf(other)).size;
  const states = shared(countriesOf(one), countriesOf(other)).size;
  const labels = shared(one.participants.map(keyOf), other.participants.map(keyOf)).size;
  return people > 1 || states > 1 || labels > 1 || (labels === 1 && states === 1 && people === 0);
}

function draftOf(report: Report, people: KnownPeople): Draft {
  const { sentence, cue, status, date, place } = report;
  const participants = participantsOf(report, people);
  const facts: Fact[] = ['MEETING', 'PARTICIPANT'];
  if (date) facts.push('DATE');
  if (place) facts.push('PLACE');
  if (participants.some(({ title }) => title !== null)) facts.push('TITLE');
  if (sentence.topics.length > 0) facts.push('TOPIC');
  const { block, start, end } = sentence;
  const parties = participants.flatMap(({ person, country }) => person ?? country ?? []);
  return {
    kind: cue.kind,
    status,
    date,
    city: place?.city ?? null,
    country: place?.country ?? null,
    participants,
    topics: sentence.topics,
    passages: [{ block, start, end, facts, isReport: true, parties }],
  };
}

function mergeParticipants(one: Draft, other: Draft): SuggestedParticipant[] {
  const all = new Map(one.participants.map((row) => [keyOf(row), row]));
  for (const row of other.participants) {
    const known = all.get(keyOf(row));
    const isStateAlone = row.person === null && row.label === null;
    if (known) {
      const role = known.role === 'PARTICIPANT' ? row.role : known.role;
      all.set(keyOf(row), { ...known, role, title: known.title ?? row.title });
    } else if (!isStateAlone || !countriesOf(one).includes(row.country ?? ''))
      all.set(keyOf(row), row);
  }
  const rows = [...all.values()];
  // a state is no participant of its own once somebody speaks for it
  return rows.filter(
    (row) =>
      row.person !== null ||
      row.label !== null ||
      !rows.some((other) => other !== row && other.country === row.country),
  );
}

function merge(one: Draft, other: Draft): Draft {
  const passages = [...one.passages];
  for (const passage of other.passages) {
    const at = passages.findIndex(
      ({ block, start }) => block === passage.block && start === passage.start,
    );
    const known = passages[at];
    if (known) {
      passages[at] = {
        ...known,
        isReport: known.isReport || passage.isReport,
        facts: [...new Set([...known.facts, ...passage.facts])],
        parties: [...new Set([...known.parties, ...passage.parties])],
      };
    } else passages.push(passage);
  }
  return {
    ...one,
    date: one.date ?? other.date,
    city: one.city ?? other.city,
    country: one.country ?? other.country,
    participants: mergeParticipants(one, other),
    topics: [...new Set([...one.topics, ...other.topics])],
    passages,
  };
}

/** Gathers what the sentences of a story report, in its order: one meeting for one event. */
export class Gathering {
  private readonly drafts: Draft[] = [];
  /** The meeting that the last report was of. */
  private last = -1;

  private readonly people: KnownPeople;
  private readonly anchor: string;

  constructor(people: KnownPeople, anchor: string) {
    this.people = people;
    this.anchor = anchor;
  }

  report(report: Report): void {
    const draft = draftOf(report, this.people);
    const at = this.drafts.findIndex((one) => isSameEvent(one, draft));
    const known = this.drafts[at];
    if (known) this.drafts[at] = merge(known, draft);
    else this.drafts.push(draft);
    this.last = known ? at : this.drafts.length - 1;
  }

  /** A sentence that goes on about the last meeting. */
  follow({ block, start, end, topics }: Span & { block: number; topics: readonly string[] }): void {
    const known = this.drafts[this.last];
    if (!known) return;
    const passage = { block, start, end, facts: ['TOPIC' as const], isReport: false, parties: [] };
    this.drafts[this.last] = {
      ...known,
      topics: [...new Set([...known.topics, ...topics])],
      passages: [...known.passages, passage],
    };
  }

  meetings(): StoryMeeting[] {
    return this.drafts.map((draft) => ({
      ...draft,
      date: draft.date ?? undated(draft.status, this.anchor),
      isDated: draft.date !== null,
    }));
  }
}

import type {
  Client,
  Meeting as FullMeeting,
  LocalizedTextSelect,
  MeetingSelect,
  Selected,
} from '@mahdar/sdk';

const text = {
  value: true,
  language: true,
  direction: true,
} as const satisfies LocalizedTextSelect;

const country = { code: true, name: text } as const;

const meeting = {
  slug: true,
  title: text,
  kind: true,
  status: true,
  date: {
    edtf: true,
    earliest: true,
    latest: true,
    precision: true,
    approximate: true,
    text: true,
  },
  city: text,
  country,
  topics: { slug: true, name: text },
  participants: {
    person: { slug: true, name: text },
    organization: { name: text },
    label: text,
    title: text,
    country: { code: true },
  },
  evidence: {
    quote: true,
    stance: true,
    supports: true,
    article: {
      slug: true,
      headline: true,
      language: true,
      direction: true,
      url: true,
      publishedAt: true,
      publisher: { name: text },
      sources: { url: true },
    },
  },
} as const satisfies MeetingSelect;

/** A meeting with who took part and the passages that report it. */
export type Meeting = Selected<FullMeeting, typeof meeting>;
export type FuzzyDate = Meeting['date'];
export type Evidence = Meeting['evidence'][number];
export type Participant = Meeting['participants'][number];

/** Codes of two countries; which comes first makes no difference to the answer. */
export type Pair = readonly [string, string];

/** Everything that the page shows of two countries. */
export type Relation = Awaited<ReturnType<typeof fetchRelation>>;

/** The meetings of two countries, newest first, and whom the first one met besides. */
export async function fetchRelation(mahdar: Client, pair: Pair, signal?: AbortSignal) {
  const { relation, country: first } = await mahdar.query(
    {
      relation: {
        $: { between: [...pair] },
        countries: country,
        meetings: { $: { first: 100 }, totalCount: true, nodes: meeting },
        articles: { $: { first: 0 }, totalCount: true },
      },
      country: {
        $: { code: pair[0] },
        ...country,
        partners: { $: { first: 12 }, country, meetingCount: true },
      },
    },
    { name: 'PairTimeline', signal },
  );
  return {
    countries: pair.map((code) => relation.countries.find((each) => each.code === code)),
    meetings: relation.meetings,
    articleCount: relation.articles.totalCount,
    partners: first?.partners.filter((each) => each.meetingCount > 0) ?? [],
  };
}

/** A country to choose. */
export interface Choice {
  readonly code: string;
  readonly name: string;
}

/** The countries that were represented at some meeting, by name. */
export async function fetchChoices(mahdar: Client, signal?: AbortSignal): Promise<Choice[]> {
  const met = { meetings: { some: { slug: { isNull: false } } } };
  const countries = await mahdar.pages.countries({ filter: met }, { signal }).toArray();
  return countries.map(({ code, name }) => ({ code, name: name.value }));
}

import { z } from 'zod';
import type { Question } from '../pages/public-graph.ts';

const spoken = z.object({ value: z.string(), language: z.string(), direction: z.string() });
const country = z.object({ code: z.string(), name: spoken });

const participant = z.object({
  person: z.object({ slug: z.string(), name: spoken }).nullable(),
  organization: z.object({ slug: z.string(), name: spoken }).nullable(),
  label: spoken.nullable(),
  country: z.object({ code: z.string() }).nullable(),
});

const evidence = z.object({
  quote: z.string(),
  stance: z.string(),
  article: z.object({
    slug: z.string(),
    headline: z.string(),
    language: z.string(),
    direction: z.string(),
    url: z.string().nullable(),
    publisher: z.object({ name: spoken }),
    sources: z.array(z.object({ url: z.string() })),
  }),
});

const meeting = z.object({
  slug: z.string(),
  title: spoken,
  status: z.string(),
  date: z.object({
    edtf: z.string(),
    earliest: z.string(),
    latest: z.string().nullable(),
    precision: z.string(),
    approximate: z.boolean(),
    text: z.string().nullable(),
  }),
  city: spoken.nullable(),
  country: country.nullable(),
  countries: z.array(country),
  participants: z.array(participant),
  evidence: z.array(evidence),
});

const meetings = z.object({ totalCount: z.number(), nodes: z.array(meeting) });

export type Country = z.infer<typeof country>;
export type Participant = z.infer<typeof participant>;
export type Evidence = z.infer<typeof evidence>;
export type Meeting = z.infer<typeof meeting>;

const fragments = `
  fragment Meetings on MeetingConnection { totalCount nodes { ...Entry } }
  fragment Entry on Meeting {
    slug title { ...Text } status
    date { edtf earliest latest precision approximate text }
    city { ...Text }
    country { ...Land }
    countries { ...Land }
    participants {
      person { slug name { ...Text } }
      organization { slug name { ...Text } }
      label { ...Text }
      country { code }
    }
    evidence {
      quote stance
      article { slug headline language direction url publisher { name { ...Text } } sources { url } }
    }
  }
  fragment Land on Country { code name { ...Text } }
  fragment Text on LocalizedText { value language direction }`;

const pairShape = z.object({
  relation: z.object({
    countries: z.array(country),
    meetings,
    articles: z.object({ totalCount: z.number() }),
  }),
});

/** What two countries have to do with each other. */
export const pairQuestion: Question<typeof pairShape> = {
  shape: pairShape,
  query: `query PictureOfTwo($between: [CountryCode!]!) {
    relation(between: $between) {
      countries { ...Land }
      meetings(first: 40) { ...Meetings }
      articles(first: 0) { totalCount }
    }
  }${fragments}`,
};

const countryShape = z.object({
  country: country.extend({ meetings, articles: z.object({ totalCount: z.number() }) }).nullable(),
});

/** Whom one country met. */
export const countryQuestion: Question<typeof countryShape> = {
  shape: countryShape,
  query: `query PictureOfOne($code: CountryCode!) {
    country(code: $code) {
      ...Land
      meetings(first: 100) { ...Meetings }
      articles(first: 0) { totalCount }
    }
  }${fragments}`,
};

const worldShape = z.object({ meetings, articles: z.object({ totalCount: z.number() }) });

/** Who met whom lately. */
export const worldQuestion: Question<typeof worldShape> = {
  shape: worldShape,
  query: `query PictureOfAll {
    meetings(first: 100) { ...Meetings }
    articles(first: 0) { totalCount }
  }${fragments}`,
};

import { z } from 'zod';
import type { Question } from '../pages/public-graph.ts';

const spoken = z.object({ value: z.string(), language: z.string(), direction: z.string() });
const country = z.object({ code: z.string(), name: spoken });

const article = z.object({
  headline: z.string(),
  language: z.string(),
  direction: z.string(),
  url: z.string().nullable(),
  publishedAt: z.string(),
  publisher: z.object({ name: spoken }),
  countries: z.object({ nodes: z.array(country) }),
});

const date = z.object({
  edtf: z.string(),
  earliest: z.string(),
  latest: z.string().nullable(),
  precision: z.string(),
  approximate: z.boolean(),
});

const meeting = z.object({
  slug: z.string(),
  title: spoken,
  date,
  city: spoken.nullable(),
  country: country.nullable(),
  countries: z.array(country),
  evidence: z.array(
    z.object({
      quote: z.string(),
      article: z.object({
        headline: z.string(),
        language: z.string(),
        direction: z.string(),
        url: z.string().nullable(),
      }),
    }),
  ),
});

const shape = z.object({
  coverage: z.object({
    articles: z.number(),
    people: z.number(),
    countries: z.number(),
    meetings: z.number(),
  }),
  own: z.object({ nodes: z.array(article) }),
  all: z.object({ nodes: z.array(article) }),
  latest: z.object({ nodes: z.array(meeting) }),
  met: z.object({ nodes: z.array(z.object({ countries: z.array(country) })) }),
});

export type FrontArticle = z.infer<typeof article>;
export type FrontMeeting = z.infer<typeof meeting>;
export type FrontAnswer = z.infer<typeof shape>;

/** All that the front door shows of the coverage. */
export const frontQuestion: Question<typeof shape> = {
  shape,
  query: `query FrontDoor($language: Language!) {
    coverage { articles people countries meetings }
    own: articles(first: 6, filter: { language: { eq: $language } }) { nodes { ...Story } }
    all: articles(first: 6) { nodes { ...Story } }
    latest: meetings(first: 1, filter: { status: { eq: HELD } }) {
      nodes {
        slug
        title { ...Text }
        date { edtf earliest latest precision approximate }
        city { ...Text }
        country { code name { ...Text } }
        countries { code name { ...Text } }
        evidence { quote article { headline language direction url } }
      }
    }
    met: meetings(first: 100, filter: { status: { eq: HELD } }) {
      nodes { countries { code name { ...Text } } }
    }
  }
  fragment Story on Article {
    headline language direction url publishedAt
    publisher { name { ...Text } }
    countries(first: 3) { nodes { code name { ...Text } } }
  }
  fragment Text on LocalizedText { value language direction }`,
};

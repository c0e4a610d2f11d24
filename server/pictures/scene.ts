import { badUserInput } from '../../schema/errors.ts';
import type { PageLanguage } from '../pages/page-language.ts';
import type { PublicGraph } from '../pages/public-graph.ts';
import { commonWords, fill, formatNumber, plural } from '../pages/words.ts';
import {
  type Country,
  countryQuestion,
  type Meeting,
  pairQuestion,
  worldQuestion,
} from './question.ts';
import type { Subject } from './wish.ts';
import { pictureWords } from './words.ts';

/** What a picture shows, as the graph tells it. */
export interface Scene {
  subject: Subject;
  language: PageLanguage;
  title: string;
  summary: string;
  /** The two in the order in which they were asked for, or the one. */
  countries: readonly Country[];
  meetings: readonly Meeting[];
}

interface Found {
  countries: readonly Country[];
  meetings: { totalCount: number; nodes: readonly Meeting[] };
  articles: { totalCount: number };
}

/** Each kind of subject has one question. */
export const questionOf = ({ kind }: Subject) =>
  ({ pair: pairQuestion, country: countryQuestion, world: worldQuestion })[kind];

/** @throws PublicError where the graph knows no such country */
export async function readScene(
  graph: PublicGraph,
  subject: Subject,
  language: PageLanguage,
): Promise<Scene> {
  const { countries, meetings, articles } = await find(graph, subject, [language]);
  const common = commonWords[language];
  const say = pictureWords[language];
  const shown = meetings.nodes.length;
  const counts = [plural(common, say.meetings, meetings.totalCount)];
  if (shown < meetings.totalCount) {
    const numbers = [shown, meetings.totalCount].map((n) => formatNumber(common, n));
    counts[0] = fill(say.newestOf, { shown: numbers[0] ?? '', all: counts[0] ?? '' });
  }
  const names = countries.map(({ name }) => name.value);
  return {
    subject,
    language,
    title: names.length > 0 ? names.join(common.and) : say.all,
    summary: [...counts, plural(common, say.articles, articles.totalCount)].join(' · '),
    countries,
    meetings: meetings.nodes,
  };
}

async function find(graph: PublicGraph, subject: Subject, languages: string[]): Promise<Found> {
  if (subject.kind === 'world') {
    return { countries: [], ...(await graph.ask(worldQuestion, {}, languages)) };
  }
  if (subject.kind === 'country') {
    const { code } = subject;
    const { country } = await graph.ask(countryQuestion, { code }, languages);
    if (!country) throw badUserInput(`No country has the code ${code}.`, ['country']);
    return { countries: [country], meetings: country.meetings, articles: country.articles };
  }
  const { between } = subject;
  const { relation } = await graph.ask(pairQuestion, { between: [...between] }, languages);
  const asked = between.flatMap(
    (code) => relation.countries.find((each) => each.code === code) ?? [],
  );
  return { ...relation, countries: asked };
}

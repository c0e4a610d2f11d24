import type { QueryName } from '../contenders/documents.ts';
import { articleSlug } from '../data/article.ts';
import { countryCodes } from '../data/passages.ts';
import { createRandom } from '../data/random.ts';
import { articlesPerMeeting } from '../data/scale.ts';
import { searches } from '../data/vocabulary.ts';
import type { Variables } from './contender.ts';

const seed = 7;
const slugCount = 4000;
const countryCount = 400;

/**
 * What is asked for, the same for every contender: articles evenly, countries as often as the
 * coverage names them.
 */
export function chooseVariables(articles: number): Record<QueryName, Variables[]> {
  const random = createRandom(seed);
  const country = () => countryCodes[random.skewed(countryCodes.length)];
  const places = Array.from({ length: countryCount }, () => ({ country: country() }));
  // Every tenth article reports a meeting and is public for certain.
  const slug = () => articleSlug(random.below(articles / articlesPerMeeting) * articlesPerMeeting);
  return {
    article: Array.from({ length: slugCount }, () => ({ slug: slug() })),
    'country-articles': places,
    'country-meetings': places,
    search: searches.map((query) => ({ query })),
  };
}

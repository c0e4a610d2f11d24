import type { Db } from '../../drizzle/database.ts';
import type { Localized } from '../../drizzle/tables/columns.ts';
import { chooseText } from '../../schema/localized.ts';
import { allOf } from '../../schema/visibility.ts';
import { seenByAll } from '../public-rows.ts';
import type { FeedFilter } from './feed-filter.ts';
import { type FeedItem, feedItem, withFeedItem } from './feed-item.ts';
import { FeedRefusal } from './feed-refusal.ts';

const size = 50;

/** A feed before it has a format. */
export interface Feed {
  title: string;
  description: string;
  /** BCP-47; null when the stories are of any language. */
  language: string | null;
  /** The newest change of a story in it; the epoch when it is empty. */
  updated: Date;
  items: FeedItem[];
}

const descriptions: Localized = {
  ar: 'أحدث الأخبار الدبلوماسية في محضر',
  en: 'The newest coverage of diplomacy in Mahdar',
  fr: 'La diplomatie dans l’actualité, sur Mahdar',
};
const ownName: Localized = { ar: 'محضر', en: 'Mahdar', fr: 'Mahdar' };

/**
 * The 50 newest public stories that meet the filter.
 *
 * @throws FeedRefusal with status 404 when the filter names something unknown
 */
export async function readFeed(db: Db, filter: FeedFilter): Promise<Feed> {
  const names = await namesIn(db, filter);
  const rows = await db.query.article.findMany({
    ...withFeedItem,
    where: allOf(seenByAll('article'), conditionOf(filter)) as never,
    orderBy: { publishedAt: 'desc', id: 'desc' },
    limit: size,
  });
  const items = rows.map(feedItem);
  const language = filter.language ?? null;
  const inLanguage = (text: Localized) =>
    chooseText(text, language === null ? [] : [language]).value;
  return {
    title: [ownName, ...names].map(inLanguage).join(' · '),
    description: inLanguage(descriptions),
    language,
    updated: new Date(Math.max(0, ...items.map(({ modified }) => modified.getTime()))),
    items,
  };
}

function conditionOf({ language, country, topic, publisher, person }: FeedFilter) {
  return {
    ...(language && { language }),
    ...(country && { countries: { code: country } }),
    ...(topic && { topics: { slug: topic } }),
    ...(publisher && { publisher: { slug: publisher } }),
    ...(person && { people: { slug: person } }),
  };
}

async function namesIn(db: Db, filter: FeedFilter): Promise<Localized[]> {
  const { country: code, topic, publisher, person } = filter;
  const columns = { name: true } as const;
  const { query } = db;
  const found = [
    code && ([code, query.country.findFirst({ columns, where: { code } })] as const),
    topic && ([topic, query.topic.findFirst({ columns, where: { slug: topic } })] as const),
    publisher &&
      ([publisher, query.publisher.findFirst({ columns, where: { slug: publisher } })] as const),
    person && ([person, query.person.findFirst({ columns, where: { slug: person } })] as const),
  ];
  const names: Localized[] = [];
  for (const entry of found) {
    if (!entry) continue;
    const [key, row] = [entry[0], await entry[1]];
    if (!row) throw new FeedRefusal(404, `Mahdar does not know "${key}".`);
    names.push(row.name);
  }
  return names;
}

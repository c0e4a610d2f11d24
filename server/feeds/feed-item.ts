import type { Db } from '../../drizzle/database.ts';
import type { Localized } from '../../drizzle/tables/columns.ts';
import { bodyOf } from '../../schema/body.ts';
import { chooseText } from '../../schema/localized.ts';
import { encodeNodeId } from '../../schema/node-id.ts';
import { asciiUrl } from '../ascii-url.ts';

/** The columns and relations of an article that a feed shows. */
export const withFeedItem = {
  columns: {
    id: true,
    language: true,
    headline: true,
    summary: true,
    byline: true,
    url: true,
    publishedAt: true,
    modifiedAt: true,
  },
  with: {
    publisher: { columns: { name: true } },
    blocks: { columns: { kind: true, text: true }, orderBy: { position: 'asc' } },
    topics: { columns: { slug: true, name: true }, orderBy: { slug: 'asc' } },
    countries: { columns: { code: true, name: true }, orderBy: { code: 'asc' } },
    leadImage: { columns: { url: true } },
  },
} as const;

const find = (db: Db) => db.query.article.findMany(withFeedItem);
type Row = Awaited<ReturnType<typeof find>>[number];

/** A story in a feed; every text is free of characters that XML has not. */
export interface FeedItem {
  /** The global id in the graph. */
  id: string;
  /** The same as an IRI, which Atom asks for. */
  urn: string;
  url: string | null;
  image: string | null;
  language: string;
  title: string;
  summary: string | null;
  /** As HTML that names its language and direction; so is `html`. */
  summaryHtml: string | null;
  html: string;
  /** The byline, else the publisher. */
  author: string;
  published: Date;
  modified: Date;
  /** Topics and countries, `key` being their slug or code. */
  categories: { key: string; name: string }[];
}

// C0 controls, lone surrogates and the two non-characters
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const clean = (text: string) => text.replace(notXml, '');

export function feedItem(row: Row): FeedItem {
  const { id, language, summary, publishedAt, modifiedAt } = row;
  const text = (name: Localized) => clean(chooseText(name, [language]).value);
  const published = publishedAt ?? new Date(0);
  return {
    id: encodeNodeId('Article', id),
    urn: `urn:uuid:${id}`,
    url: asciiUrl(row.url),
    image: asciiUrl(row.leadImage?.url),
    language,
    title: clean(row.headline),
    summary: summary === null ? null : clean(summary),
    summaryHtml:
      summary === null
        ? null
        : clean(bodyOf([{ kind: 'PARAGRAPH', text: summary }], language, 'HTML')),
    html: clean(bodyOf(row.blocks, language, 'HTML')),
    author: row.byline === null ? text(row.publisher.name) : clean(row.byline),
    published,
    modified: modifiedAt ?? published,
    categories: [
      ...row.topics.map(({ slug, name }) => ({ key: slug, name: text(name) })),
      ...row.countries.map(({ code, name }) => ({ key: code, name: text(name) })),
    ],
  };
}

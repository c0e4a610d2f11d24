import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { Feed } from './feed.ts';
import type { FeedItem } from './feed-item.ts';

/** Where a feed is served. */
export interface FeedAddresses {
  self: string;
  /** What a person opens to see more: the endpoint, which shows GraphiQL to a browser. */
  home: string;
}

/** A way to write a feed. */
export interface FeedFormat {
  contentType: string;
  write(feed: Feed, addresses: FeedAddresses): string;
}

const rssItem = (item: FeedItem) => ({
  title: item.title,
  ...(item.url && { link: item.url }),
  ...(item.summaryHtml && { description: item.summaryHtml }),
  guid: { value: item.id, isPermaLink: false },
  pubDate: item.published,
  categories: item.categories.map(({ key, name }) => ({ name, domain: key })),
  content: { encoded: item.html },
  dc: { creators: [item.author], languages: [item.language] },
});

const atomEntry = (item: FeedItem) => ({
  id: item.urn,
  title: { value: item.title },
  ...(item.url && { links: [{ rel: 'alternate', href: item.url, hreflang: item.language }] }),
  published: item.published,
  updated: item.modified,
  authors: [{ name: item.author }],
  categories: item.categories.map(({ key, name }) => ({ term: key, label: name })),
  ...(item.summary && { summary: { value: item.summary } }),
  content: { type: 'html', value: item.html },
  xml: { lang: item.language },
});

const jsonItem = (item: FeedItem) => ({
  id: item.id,
  ...(item.url && { url: item.url }),
  ...(item.image && { image: item.image }),
  title: item.title,
  ...(item.summary && { summary: item.summary }),
  content_html: item.html,
  date_published: item.published,
  date_modified: item.modified,
  authors: [{ name: item.author }],
  tags: item.categories.map(({ name }) => name),
  language: item.language,
});

const rss: FeedFormat = {
  contentType: 'application/rss+xml; charset=utf-8',
  write: ({ title, description, language, updated, items }, { self, home }) =>
    generateRssFeed({
      title,
      description,
      link: home,
      ...(language && { language }),
      lastBuildDate: updated,
      generator: 'Mahdar',
      atom: { links: [{ rel: 'self', href: self, type: 'application/rss+xml' }] },
      items: items.map(rssItem),
    }),
};

const atom: FeedFormat = {
  contentType: 'application/atom+xml; charset=utf-8',
  write: ({ title, description, language, updated, items }, { self, home }) =>
    generateAtomFeed({
      id: self,
      title: { value: title },
      subtitle: { value: description },
      updated,
      generator: { text: 'Mahdar' },
      links: [
        { rel: 'self', href: self, type: 'application/atom+xml' },
        { rel: 'alternate', href: home, type: 'text/html' },
      ],
      ...(language && { xml: { lang: language } }),
      entries: items.map(atomEntry),
    }),
};

const json: FeedFormat = {
  contentType: 'application/feed+json; charset=utf-8',
  write: ({ title, description, language, items }, { self, home }) =>
    JSON.stringify(
      generateJsonFeed({
        title,
        description,
        home_page_url: home,
        feed_url: self,
        ...(language && { language }),
        items: items.map(jsonItem),
      }),
    ),
};

/** Every format of a feed, by the ending of its address. */
export const feedFormats: Readonly<Record<string, FeedFormat>> = { rss, atom, json };

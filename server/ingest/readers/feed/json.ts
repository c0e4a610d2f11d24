import type { JsonFeed } from 'feedsmith';
import type { FeedContent, FeedEntry } from './entry.ts';

/** JSON Feed 1.0 and 1.1. */
export function readJsonFeed(feed: JsonFeed.Feed<string>): FeedContent {
  return {
    title: feed.title,
    homepage: feed.home_page_url,
    language: feed.language,
    rights: null,
    entries: (feed.items ?? []).map((item) => entryOf(item, feed)),
  };
}

const entryOf = (item: JsonFeed.Item<string>, feed: JsonFeed.Feed<string>): FeedEntry => ({
  id: item.id,
  link: item.url ?? item.external_url,
  title: item.title,
  content: item.content_html ?? item.content_text,
  summary: item.summary,
  published: item.date_published,
  updated: item.date_modified,
  authors: (item.authors ?? feed.authors ?? []).map(({ name }) => name),
  tags: item.tags ?? [],
  language: item.language,
  image: { url: item.image ?? item.banner_image },
  rights: null,
});

import type { RssFeed } from 'feedsmith';
import type { FeedContent, FeedEntry } from './entry.ts';
import { pictureOf } from './picture.ts';

const isWeb = (text: string | undefined) => /^https?:/i.test(text ?? '');

/** RSS 2.0, with the namespaces in which it says more. */
export function readRss(feed: RssFeed.Feed<string>): FeedContent {
  return {
    title: feed.title,
    homepage: feed.link ?? feed.atom?.links?.find(({ rel }) => rel === 'alternate')?.href,
    language: feed.language ?? feed.dc?.languages?.[0],
    rights: feed.copyright ?? feed.dc?.rights?.[0],
    entries: (feed.items ?? []).map(entryOf),
  };
}

function entryOf(item: RssFeed.Item<string>): FeedEntry {
  const { guid, dc } = item;
  const permalink = guid?.isPermaLink !== false && isWeb(guid?.value) ? guid?.value : null;
  return {
    id: guid?.value ?? dc?.identifiers?.[0],
    link: item.link ?? permalink,
    title: item.title ?? dc?.titles?.[0],
    content: item.content?.encoded,
    summary: item.description ?? dc?.descriptions?.[0],
    published: item.pubDate ?? dc?.dates?.[0] ?? item.atom?.published,
    updated: item.atom?.updated,
    authors: dc?.creators ?? item.authors?.map(({ name }) => name) ?? [],
    tags: item.categories?.map(({ name }) => name) ?? dc?.subjects ?? [],
    language: dc?.languages?.[0],
    image: pictureOf(item.media) ?? item.enclosures?.find(({ type }) => type?.startsWith('image/')),
    rights: dc?.rights?.[0],
  };
}

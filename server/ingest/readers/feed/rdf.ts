import type { RdfFeed } from 'feedsmith';
import type { FeedContent, FeedEntry } from './entry.ts';
import { pictureOf } from './picture.ts';

/** RSS 1.0. */
export function readRdf(feed: RdfFeed.Feed<string>): FeedContent {
  return {
    title: feed.title,
    homepage: feed.link,
    language: feed.dc?.languages?.[0],
    rights: feed.dc?.rights?.[0],
    entries: (feed.items ?? []).map(entryOf),
  };
}

const entryOf = ({ rdf, dc, ...item }: RdfFeed.Item<string>): FeedEntry => ({
  id: rdf?.about ?? dc?.identifiers?.[0],
  link: item.link,
  title: item.title,
  content: item.content?.encoded,
  summary: item.description,
  published: dc?.dates?.[0],
  updated: item.atom?.updated,
  authors: dc?.creators ?? [],
  tags: dc?.subjects ?? [],
  language: dc?.languages?.[0],
  image: pictureOf(item.media),
  rights: dc?.rights?.[0],
});

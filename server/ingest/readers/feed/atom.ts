import type { AtomFeed } from 'feedsmith';
import type { FeedContent, FeedEntry } from './entry.ts';
import { pictureOf } from './picture.ts';

type Links = AtomFeed.Entry<string>['links'];

const alternate = (links: Links) =>
  links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href;

/** Atom 1.0. */
export function readAtom(feed: AtomFeed.Feed<string>): FeedContent {
  return {
    title: feed.title?.value,
    homepage: alternate(feed.links),
    language: feed.xml?.lang,
    rights: feed.rights?.value,
    entries: (feed.entries ?? []).map((entry) => entryOf(entry, feed)),
  };
}

function entryOf(entry: AtomFeed.Entry<string>, feed: AtomFeed.Feed<string>): FeedEntry {
  const picture = entry.links?.find(
    ({ rel, type }) => rel === 'enclosure' && type?.startsWith('image/'),
  );
  return {
    id: entry.id,
    link: alternate(entry.links),
    title: entry.title?.value,
    content: entry.content?.value,
    summary: entry.summary?.value,
    published: entry.published,
    updated: entry.updated,
    authors: (entry.authors ?? feed.authors ?? []).map(({ name }) => name),
    tags: (entry.categories ?? []).map(({ label, term }) => label ?? term),
    language: entry.xml?.lang ?? entry.content?.xml?.lang,
    image: pictureOf(entry.media) ?? (picture && { url: picture.href }),
    rights: entry.rights?.value,
  };
}

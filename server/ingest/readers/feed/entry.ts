import type { Story, StoryImage } from '../../story.ts';
import { cleanLine, composeStory, paragraphs, siteOf } from '../compose.ts';
import { absoluteUrl } from '../dom.ts';
import { htmlBlocks, htmlLine, looksLikeHtml, pixels } from '../html-blocks.ts';
import { readMoment } from '../moment.ts';
import type { ReadOptions } from '../reader.ts';

type Maybe<Value> = Value | null | undefined;

/** What an item of a feed says, whatever the format. */
export type FeedEntry = {
  id: Maybe<string>;
  link: Maybe<string>;
  /** Text or HTML, as all that feeds hold. */
  title: Maybe<string>;
  content: Maybe<string>;
  summary: Maybe<string>;
  published: Maybe<string>;
  updated: Maybe<string>;
  authors: readonly Maybe<string>[];
  tags: readonly Maybe<string>[];
  language: Maybe<string>;
  image: Maybe<{ url?: string; width?: number; height?: number }>;
  rights: Maybe<string>;
};

export type FeedContent = {
  title: Maybe<string>;
  homepage: Maybe<string>;
  language: Maybe<string>;
  rights: Maybe<string>;
  entries: readonly FeedEntry[];
};

/** @throws ReadError when the item is no story */
export function entryStory(entry: FeedEntry, feed: FeedContent, options: ReadOptions): Story {
  const homepage = absoluteUrl(feed.homepage ?? null, null);
  const url = absoluteUrl(entry.link ?? null, homepage);
  const name = htmlLine(feed.title);
  const zone = options.publisher?.timeZone ?? 'UTC';
  const updated = readMoment(entry.updated, zone);
  const publishedAt = readMoment(entry.published, zone) ?? updated;
  const isLater =
    updated && publishedAt && Date.parse(updated.instant) > Date.parse(publishedAt.instant);
  const byline = entry.authors.map(cleanLine).filter((author) => author !== null);
  return composeStory(
    {
      url,
      uri: cleanLine(entry.id),
      publisher: name === null ? siteOf(homepage ?? url) : { slug: null, name, homepage },
      language: entry.language ?? feed.language ?? null,
      headline: htmlLine(entry.title),
      summary: entry.content ? htmlLine(entry.summary) : null,
      byline: byline.length === 0 ? null : byline.join(', '),
      publishedAt,
      modifiedAt: isLater ? updated : null,
      blocks: blocksOf(entry.content ?? entry.summary ?? '', url ?? homepage),
      keywords: entry.tags.map(cleanLine).filter((tag) => tag !== null),
      leadImage: imageOf(entry, url ?? homepage),
      copyright: cleanLine(entry.rights ?? feed.rights),
    },
    options,
  );
}

const blocksOf = (body: string, base: string | null) =>
  looksLikeHtml(body) || /&[#\w]+;/.test(body) ? htmlBlocks(body, base) : paragraphs(body);

function imageOf({ image }: FeedEntry, base: string | null): StoryImage | null {
  const url = absoluteUrl(image?.url ?? null, base);
  if (url === null) return null;
  const [width, height] = [pixels(image?.width), pixels(image?.height)];
  return { url, width, height, alt: null, caption: null, credit: null };
}

import { v7 } from 'uuid';
import type { article, articleBlock, media, relatedLink } from '../../drizzle/tables/index.ts';
import { canonicalizeUrl } from '../../drizzle/text/canonical-url.ts';
import { contentHash, identityOf } from '../../drizzle/text/identity.ts';
import { StoreError } from './store-error.ts';
import type { Story, StoryImage } from './story.ts';
import type { PublisherOfStory } from './story-publisher.ts';

// a key of an index can't be longer than a third of a page
const LONGEST_ADDRESS = 2000;
const UNSTORABLE = /\p{Cs}|\0/u;

/** What names a story: where it comes from and what it says. */
export type StoryKey = { identity: string; canonicalUrl: string | null; hash: string };

/** @throws StoreError when the story can't have a key, or holds what can't be stored */
export function checkStory(story: Story, publish: boolean): void {
  const { url, uri, headline, publishedAt, blocks } = story;
  if (publish && !publishedAt) {
    throw new StoreError('It has no date, and without one it cannot be published.');
  }
  for (const address of [url, uri]) {
    if (address && address.length > LONGEST_ADDRESS) {
      throw new StoreError(`Its address is longer than ${LONGEST_ADDRESS} characters.`);
    }
  }
  if (url !== null && !/^https?:/i.test(URL.canParse(url) ? url : '')) {
    throw new StoreError(`"${url}" is no address of a page.`);
  }
  const texts = [headline, story.summary, story.byline, ...blocks.map(({ text }) => text)];
  if (texts.some((text) => text && UNSTORABLE.test(text))) {
    throw new StoreError('Its text holds characters that belong to no text.');
  }
}

export function keyOf(story: Story, { slug }: PublisherOfStory): StoryKey {
  const { url, uri, headline, publishedAt, blocks } = story;
  const time = publishedAt?.instant ?? null;
  return {
    identity: identityOf({ url, uri, publisher: slug, headline, time }),
    canonicalUrl: url === null ? null : canonicalizeUrl(url),
    hash: contentHash(headline, blocks),
  };
}

/** What a story says of itself, beside its blocks. */
export function articleFields(story: Story) {
  const { language, headline, summary, section, byline, publishedAt, modifiedAt } = story;
  return {
    language,
    headline,
    summary,
    section: section === null ? null : { [language]: section },
    byline,
    url: story.url,
    publishedAt: publishedAt && new Date(publishedAt.instant),
    publishedText: publishedAt?.text ?? null,
    timeZoneAssumed: publishedAt?.zoneAssumed ?? false,
    modifiedAt: modifiedAt && new Date(modifiedAt.instant),
    copyright: story.copyright,
  } satisfies Partial<typeof article.$inferInsert>;
}

type MediaRow = typeof media.$inferInsert & { id: string };
type LinkRow = typeof relatedLink.$inferInsert & { id: string };
type BlockRow = typeof articleBlock.$inferInsert & { id: string };

/** The rows below an article, in the order in which they are inserted. */
export type BodyRows = {
  media: MediaRow[];
  leadMediaId: string | null;
  links: LinkRow[];
  blocks: BlockRow[];
};

export function bodyRows(story: Story, articleId: string): BodyRows {
  const images = new Map<string, MediaRow>();
  const keep = (image: StoryImage | null): string | null => {
    if (!image) return null;
    const row = images.get(image.url) ?? mediaRow(image, story.language);
    images.set(image.url, row);
    return row.id;
  };
  const links = story.relatedLinks.map((link, position) => ({
    id: v7(),
    articleId,
    position,
    ...link,
  }));
  const leadMediaId = keep(story.leadImage);
  const blocks = story.blocks.map(({ kind, text, link, image }, position) => ({
    id: v7(),
    articleId,
    position,
    kind,
    text,
    mediaId: keep(image),
    relatedLinkId: link === null ? null : links[link]?.id,
  }));
  return { media: [...images.values()], leadMediaId, links, blocks };
}

function mediaRow({ url, width, height, alt, caption, credit }: StoryImage, language: string) {
  const local = (text: string | null) => (text === null ? null : { [language]: text });
  return { id: v7(), url, width, height, alt: local(alt), caption: local(caption), credit };
}

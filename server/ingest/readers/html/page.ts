import { Readability } from '@mozilla/readability';
import type { Story, StoryBlock, StoryImage, StoryPublisher } from '../../story.ts';
import { cleanLine, composeStory, paragraphs } from '../compose.ts';
import { absoluteUrl, type PageDocument, type PageNode, parsePage } from '../dom.ts';
import { elementBlocks, htmlBlocks, htmlLine, looksLikeHtml, pixels } from '../html-blocks.ts';
import { asRecord, asText, type JsonRecord } from '../json.ts';
import { readMoment } from '../moment.ts';
import type { ReadOptions } from '../reader.ts';
import { addressOf, findStoryData, namesOf } from './linked-data.ts';

/** What a page says of itself: schema.org first, then Open Graph, then HTML. */
type Page = {
  document: PageDocument;
  data: JsonRecord;
  /** The first of these that a `meta` names. */
  meta(...names: string[]): string | null;
  url: string | null;
};

/**
 * Reads a news page: what it says of itself in schema.org, Open Graph and HTML, and its text by
 * Readability.
 *
 * @throws ReadError when it holds no story
 */
export function readPage(html: string, options: ReadOptions): Story {
  const document = parsePage(html);
  const page: Page = { document, data: findStoryData(document), meta: metaOf(document), url: null };
  page.url = urlOf(page);
  const headline = headlineOf(page);
  const { data, meta } = page;
  const parts = {
    url: page.url,
    publisher: publisherOf(page),
    headline,
    summary: htmlLine(data.description) ?? cleanLine(meta('og:description', 'description')),
    section: cleanLine(namesOf(data.articleSection)[0] ?? meta('article:section')),
    byline: bylineOf(page),
    ...timesOf(page, options.publisher?.timeZone ?? 'UTC'),
    keywords: keywordsOf(page),
    leadImage: leadImageOf(page),
    copyright: cleanLine(data.copyrightNotice ?? meta('copyright')),
    language: asText(data.inLanguage) ?? languageOf(page),
  };
  return composeStory({ ...parts, blocks: blocksOf(page, headline) }, options);
}

function metaOf(document: PageDocument): Page['meta'] {
  const values = new Map<string, string>();
  for (const node of document.querySelectorAll('meta')) {
    const name = node.getAttribute('property') ?? node.getAttribute('name');
    const value = node.getAttribute('content')?.trim();
    const key = name?.toLowerCase();
    if (key && value && !values.has(key)) values.set(key, value);
  }
  return (...names) => names.map((name) => values.get(name)).find((one) => one) ?? null;
}

function urlOf({ document, data, meta }: Page): string | null {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null;
  const told = [canonical, meta('og:url'), asText(data.url), addressOf(data.mainEntityOfPage)];
  return told.map((address) => absoluteUrl(address, null)).find((one) => one !== null) ?? null;
}

function headlineOf({ document, data, meta }: Page): string | null {
  const heading = [...document.querySelectorAll('h1')].map((one) => cleanLine(one.textContent));
  const [only] = heading.length === 1 ? heading : [];
  return (
    htmlLine(data.headline) ??
    cleanLine(meta('og:title', 'twitter:title')) ??
    only ??
    cleanLine(document.querySelector('title')?.textContent)
  );
}

function publisherOf({ data, meta, url }: Page): StoryPublisher | null {
  const told = asRecord(data.publisher);
  const name = cleanLine(namesOf(data.publisher)[0]) ?? cleanLine(meta('og:site_name'));
  const origin = url === null ? null : new URL(url).origin;
  const homepage = absoluteUrl(asText(told?.url), origin) ?? origin;
  return name === null && homepage === null ? null : { slug: null, name, homepage };
}

function bylineOf({ data, meta }: Page): string | null {
  const told = namesOf(data.author);
  const other = meta('author', 'article:author', 'dc.creator');
  const names = told.length > 0 ? told : other && !/^https?:/i.test(other) ? [other] : [];
  return cleanLine(names.join(', '));
}

function timesOf({ document, data, meta }: Page, timeZone: string) {
  const marked = document.querySelector('article time[datetime], main time[datetime]');
  const published = [
    asText(data.datePublished),
    meta(
      'article:published_time',
      'date',
      'dc.date',
      'dc.date.issued',
      'pubdate',
      'parsely-pub-date',
    ),
    marked?.getAttribute('datetime'),
    marked?.textContent,
  ];
  const modified = [asText(data.dateModified), meta('article:modified_time', 'og:updated_time')];
  const first = (told: readonly unknown[]) =>
    told.map((one) => readMoment(one, timeZone)).find((one) => one !== null) ?? null;
  const [publishedAt, last] = [first(published), first(modified)];
  const isLater = publishedAt && last && Date.parse(last.instant) > Date.parse(publishedAt.instant);
  return { publishedAt, modifiedAt: isLater ? last : null };
}

function keywordsOf({ data, meta }: Page): string[] {
  const told = namesOf(data.keywords);
  const words = told.length > 1 ? told : (told[0] ?? meta('keywords') ?? '').split(/[,،;]/);
  return words.map(cleanLine).filter((word) => word !== null);
}

function leadImageOf({ data, meta, url: base }: Page): StoryImage | null {
  const [first] = Array.isArray(data.image) ? data.image : [data.image];
  const told = asRecord(first);
  const url = absoluteUrl(addressOf(data.image) ?? meta('og:image', 'og:image:url'), base);
  if (url === null) return null;
  return {
    url,
    width: pixels(told?.width ?? meta('og:image:width')),
    height: pixels(told?.height ?? meta('og:image:height')),
    alt: cleanLine(meta('og:image:alt')),
    caption: htmlLine(told?.caption),
    credit: cleanLine(told?.creditText),
  };
}

const languageOf = ({ document, meta }: Page) =>
  document.documentElement.getAttribute('lang') ?? meta('og:locale', 'content-language');

const FAIR_SHARE = 0.6;
const lengthOf = (blocks: readonly StoryBlock[]) =>
  blocks.reduce((sum, { text }) => sum + text.length, 0);

/** The text as the page shows it, unless it shows far less than it says to hold. */
function blocksOf({ document, data, url }: Page, headline: string | null): StoryBlock[] {
  const body = asText(data.articleBody) ?? '';
  const told = looksLikeHtml(body) ? htmlBlocks(body, url) : paragraphs(body);
  // it takes the page apart, so it comes last
  const reader = new Readability<PageNode>(document as never, {
    charThreshold: 200,
    disableJSONLD: true,
    serializer: (node) => node as unknown as PageNode,
  });
  const content = reader.parse()?.content;
  const shown = content ? elementBlocks(content, url) : [];
  const blocks = lengthOf(shown) >= lengthOf(told) * FAIR_SHARE ? shown : told;
  return blocks.filter(({ text }, index) => index > 2 || text === '' || text !== headline);
}

import { type AnyFeed, parseFeed } from 'feedsmith';
import { readWhole } from '../source.ts';
import { ReadError } from '../story.ts';
import { readAtom } from './feed/atom.ts';
import { entryStory, type FeedContent } from './feed/entry.ts';
import { readJsonFeed } from './feed/json.ts';
import { readRdf } from './feed/rdf.ts';
import { readRss } from './feed/rss.ts';
import { readMarkup } from './markup.ts';
import type { Reader, ReadItem } from './reader.ts';

const LARGEST_FEED = 50_000_000;
const XML_FEED =
  /^\uFEFF?\s*(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b/i;
const JSON_FEED = /^\uFEFF?\s*\{[\s\S]*"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/;

/** RSS 2.0, RSS 1.0, Atom and JSON Feed. */
export const feed: Reader = {
  name: 'feed',
  accepts: (head) => XML_FEED.test(head) || JSON_FEED.test(head),
  async *read(source, options) {
    const content = contentOf(readMarkup(await readWhole(source, LARGEST_FEED)));
    for (const [index, entry] of content.entries.entries()) {
      const place = `item ${index + 1}`;
      yield ((): ReadItem => {
        try {
          return { place, story: entryStory(entry, content, options) };
        } catch (error) {
          if (error instanceof ReadError) return { place, refusal: error };
          throw error;
        }
      })();
    }
    if (content.entries.length === 0) throw new ReadError('EMPTY', 'The feed has no items.');
  },
};

function contentOf(text: string): FeedContent {
  const parsed = parseAny(text);
  if (parsed.format === 'rss') return readRss(parsed.feed);
  if (parsed.format === 'atom') return readAtom(parsed.feed);
  if (parsed.format === 'rdf') return readRdf(parsed.feed);
  return readJsonFeed(parsed.feed);
}

function parseAny(text: string): AnyFeed {
  try {
    return parseFeed(text);
  } catch {
    throw new ReadError('INVALID', 'It begins as a feed, and is none that can be read.');
  }
}

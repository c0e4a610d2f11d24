import { detectLanguage } from '../language.ts';
import { findQuotedSpans } from '../quoted-spans.ts';
import { ReadError, type Story } from '../story.ts';
import { readText } from './decode.ts';
import { readBody } from './pasted/body.ts';
import { readHeader } from './pasted/header.ts';
import { splitLines } from './pasted/lines.ts';

/** What is known of a page before it is read. */
export type PastedTextOptions = {
  /** BCP-47; told from the text when absent. */
  language?: string | undefined;
  /** The publisher whose page it is: an IANA zone for its date lines, and its own language. */
  publisher?:
    | {
        slug: string;
        timeZone?: string | null | undefined;
        defaultLanguage?: string | null | undefined;
      }
    | null
    | undefined;
};

const UNKNOWN_ZONE = 'UTC';

/**
 * Reads a story as a person copies it from a news page: everything from the logo to the copyright,
 * line by line. What belongs to the page alone is left out and named in `dropped`.
 *
 * @throws ReadError when it is no text, or has no title, no body or no language that can be told
 */
export function readPastedText(
  source: string | Uint8Array,
  { language, publisher }: PastedTextOptions = {},
): Story {
  const text = readText(source);
  const lines = splitLines(text);
  const header = readHeader(lines, publisher?.timeZone ?? UNKNOWN_ZONE);
  const body = readBody(lines, header.end, header.title);
  if (!body.blocks.some(({ kind }) => kind === 'PARAGRAPH' || kind === 'LIST_ITEM')) {
    throw new ReadError('NO_BODY', `No text stands under the title "${header.title}".`);
  }
  const told = [header.title, ...body.blocks.map((block) => block.text)].join('\n');
  const spoken = language ?? detectLanguage(told) ?? publisher?.defaultLanguage;
  if (!spoken) {
    throw new ReadError('NO_LANGUAGE', 'The language cannot be told from the text: name it.');
  }
  return {
    url: null,
    uri: null,
    publisher: publisher ? { slug: publisher.slug, name: null, homepage: null } : null,
    language: spoken,
    headline: header.title,
    summary: header.summary,
    section: header.section,
    byline: header.byline ?? body.byline,
    publishedAt: header.publishedAt,
    modifiedAt: header.modifiedAt,
    blocks: body.blocks,
    relatedLinks: body.relatedLinks,
    quotedSpans: body.blocks.flatMap((block, index) => findQuotedSpans(block.text, index)),
    keywords: body.keywords,
    leadImage: null,
    copyright: body.copyright,
    dropped: [...header.dropped, ...body.dropped],
  };
}

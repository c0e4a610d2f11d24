import { detectLanguage } from '../language.ts';
import { findQuotedSpans } from '../quoted-spans.ts';
import { ReadError, type Story, type StoryBlock, type StoryPublisher } from '../story.ts';
import type { ReadOptions } from './reader.ts';

/** What a reader found; what it leaves out is unknown. `language` is what the source claims. */
export type StoryParts = Partial<Omit<Story, 'language' | 'headline' | 'quotedSpans'>> & {
  headline: string | null;
  language?: string | null;
  blocks: StoryBlock[];
};

const CONTROL = /[^\P{Cc}\t\n]/gu;

/** Text of a field that may have several lines, without what no text holds; null when empty. */
function cleanText(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  const clean = text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(CONTROL, '')
    .trim();
  return clean === '' ? null : clean;
}

/** Text of a field that has one line; null when empty. */
export const cleanLine = (text: unknown): string | null =>
  cleanText(text)?.replace(/[\t\n ]+/g, ' ') ?? null;

/** The lines of plain text, a paragraph each. */
export function paragraphs(text: string | null): StoryBlock[] {
  const lines = (cleanText(text) ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').map((line) => block('PARAGRAPH', line));
}

/** A block that is text alone. */
export const block = (kind: StoryBlock['kind'], text: string): StoryBlock => ({
  kind,
  text,
  link: null,
  image: null,
});

/** Who publishes at an address, when nothing else says who; null without one. */
export const siteOf = (url: string | null): StoryPublisher | null =>
  url === null ? null : { slug: null, name: null, homepage: new URL(url).origin };

/** A language tag in its one spelling; null for what is none. */
function languageTag(tag: unknown): string | null {
  if (typeof tag !== 'string' || tag.trim() === '') return null;
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

/** Pages in Arabic often claim the language of their template, so the script has the last word. */
function chooseLanguage(stated: string | null, told: string): string | null {
  if (stated === null) return detectLanguage(told);
  return /^(?:en|fr)\b/.test(stated) && detectLanguage(told) === 'ar' ? 'ar' : stated;
}

/**
 * A story of its parts.
 *
 * @throws ReadError when it has no headline, no text or no language that can be told
 */
export function composeStory(parts: StoryParts, { language, publisher }: ReadOptions): Story {
  const { headline, blocks } = parts;
  if (!blocks.some(({ kind, text }) => kind !== 'IMAGE' && kind !== 'HEADING' && text !== '')) {
    throw new ReadError('NO_BODY', 'It has no text.');
  }
  if (headline === null) throw new ReadError('NO_TITLE', 'It has no headline.');
  const told = [headline, ...blocks.map(({ text }) => text)].join('\n');
  const spoken =
    language ??
    chooseLanguage(languageTag(parts.language), told) ??
    languageTag(publisher?.defaultLanguage);
  if (!spoken) {
    throw new ReadError('NO_LANGUAGE', 'Its language cannot be told: name it with --language.');
  }
  return {
    url: null,
    uri: null,
    publisher: null,
    summary: null,
    section: null,
    byline: null,
    publishedAt: null,
    modifiedAt: null,
    relatedLinks: [],
    keywords: [],
    leadImage: null,
    copyright: null,
    dropped: [],
    ...parts,
    headline,
    language: spoken,
    quotedSpans: blocks.flatMap(({ text }, index) => findQuotedSpans(text, index)),
  };
}

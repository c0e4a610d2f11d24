import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPastedText } from '../server/ingest/readers/pasted-text.ts';
import type { Story } from '../server/ingest/story.ts';

const seed = new URL('../../shared/seeds/000_f18931bc3e2b90ca.txt', import.meta.url);
const erem = { slug: 'erem-news', timeZone: 'Asia/Dubai', defaultLanguage: 'ar' };

const kinds = ({ blocks }: Story) => blocks.map(({ kind }) => kind[0]).join('');
const reasons = ({ dropped }: Story) => dropped.map(({ line, reason }) => `${line} ${reason}`);

describe.skipIf(!existsSync(seed))(
  'the seed page (skipped where ../shared/seeds is absent)',
  () => {
    const page = existsSync(seed) ? readFileSync(seed, 'utf8') : '';
    const read = (text = page) => readPastedText(text, { publisher: erem });
    const lines = page.split('\n');

    test('the body is 21 paragraphs, two headings and one related title, in their order', () => {
      expect(kinds(read())).toBe('PPPPPPPPRHPPPPPPHPPPPPPP');
    });

    test('each block is one line of the page, trimmed of every kind of space', () => {
      const lineOf = (text: string) => lines.findIndex((line) => line.trim() === text) + 1;
      expect(read().blocks.map(({ text }) => lineOf(text))).toEqual([
        13, 15, 17, 19, 21, 23, 25, 27, 31, 35, 37, 39, 41, 43, 45, 47, 51, 53, 55, 57, 59, 61, 63,
        65,
      ]);
    });

    test('the title is kept once, the section beside it', () => {
      const { headline, section, blocks } = read();
      expect(headline).toBe(lines[7]?.trim());
      expect(section).toBe(lines[5]?.trim());
      expect(blocks.some(({ text }) => text === headline)).toBe(false);
    });

    test('the date line keeps its words, and the zone is marked as assumed', () => {
      expect(read().publishedAt).toEqual({
        instant: '2024-06-28T03:58:00Z',
        text: lines[10]?.trim(),
        zoneAssumed: true,
        precision: 'MINUTE',
      });
    });

    test('what the page does not say stays empty', () => {
      const { byline, url, uri, summary, modifiedAt, leadImage, keywords } = read();
      expect({ byline, url, uri, summary, modifiedAt, leadImage, keywords }).toEqual({
        byline: null,
        url: null,
        uri: null,
        summary: null,
        modifiedAt: null,
        leadImage: null,
        keywords: [],
      });
    });

    test('ticker, logos, labels and footer are left out and named with their lines', () => {
      expect(reasons(read())).toEqual([
        '1 TICKER',
        '3 TICKER',
        '5 LOGO',
        '10 REPEATED_TITLE',
        '29 LABEL',
        '67 LOGO',
        '68 SHARING',
      ]);
      expect(read().copyright).toBe(lines[68]?.trim());
    });

    test('the related title has a link of its own without an address', () => {
      const story = read();
      expect(story.blocks[8]?.link).toBe(0);
      expect(story.relatedLinks).toEqual([{ title: story.blocks[8]?.text, url: null }]);
    });

    test('all eleven pairs of quotation marks are found at their places', () => {
      const spans = read().quotedSpans.map(({ block, start, end }) => [block, start, end]);
      expect(spans).toEqual([
        [6, 49, 60],
        [11, 25, 33],
        [11, 66, 77],
        [12, 8, 118],
        [12, 145, 210],
        [18, 23, 31],
        [18, 192, 196],
        [20, 15, 111],
        [20, 136, 241],
        [21, 8, 226],
        [22, 13, 198],
      ]);
    });

    test('Windows line ends, a byte order mark and UTF-16 change nothing', () => {
      const expected = read();
      expect(read(`\uFEFF${page.replaceAll('\n', '\r\n')}`)).toEqual(expected);
      const utf16 = Buffer.from(`\uFEFF${page}`, 'utf16le');
      expect(readPastedText(utf16, { publisher: erem })).toEqual(expected);
    });

    test('without its title the page is refused, though a section and a ticker stand there', () => {
      const headless = lines.filter((_, index) => index !== 7 && index !== 9).join('\n');
      expect(() => read(headless)).toThrow(expect.objectContaining({ reason: 'NO_TITLE' }));
    });

    test('without the ticker and the second title it is the same story', () => {
      const shorter = lines.filter((_, index) => ![0, 2, 9].includes(index)).join('\n');
      const { dropped: _, ...story } = read(shorter);
      const { dropped: __, ...expected } = read();
      expect(story).toEqual(expected);
    });
  },
);

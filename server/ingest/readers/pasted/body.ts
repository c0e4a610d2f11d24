import { normalizeText } from '../../../../drizzle/text/normalize.ts';
import type { DroppedLine, DropReason, StoryBlock, StoryLink } from '../../story.ts';
import { type Furniture, furnitureOf } from './furniture.ts';
import { isClosed, isParagraph, type Line } from './lines.ts';
import { bylineIn } from './roles.ts';

/** What stands below the header. */
export type Body = {
  blocks: StoryBlock[];
  relatedLinks: StoryLink[];
  keywords: string[];
  byline: string | null;
  copyright: string | null;
  dropped: DroppedLine[];
};

const HEADING_WORDS = 12;
const LIST_MARK = /^(?:[•·▪●◦■*]\s*|[-–—]\s+|\d{1,2}[.)-]\s+)(?=\S)/u;
const QUOTE_MARK = /^>\s*/u;
const QUESTION = /[?؟]$/u;

type Page = { lines: readonly Line[]; furniture: readonly (Furniture | null)[]; end: number };

function isText({ lines, furniture }: Page, index: number): boolean {
  const line = lines[index];
  return line !== undefined && furniture[index] === null && isParagraph(line);
}

/** Where the story is over: at the first line of the footer that no text follows. */
function findEnd(
  lines: readonly Line[],
  furniture: readonly (Furniture | null)[],
  from: number,
): number {
  const page = { lines, furniture, end: lines.length };
  const texts = [...lines.keys()].filter((index) => index >= from && isText(page, index));
  const [first = lines.length] = texts;
  const end = furniture.findIndex((one, index) => {
    if (index < first || (one?.kind !== 'END' && one?.kind !== 'COPYRIGHT')) return false;
    // a picture's © stands amid the text
    const isNotice =
      one.kind === 'END' || /[\d]{4}|محفوظ|reserved|réservés/u.test(lines[index]?.text ?? '');
    return isNotice || texts.filter((text) => text > index).length <= 1;
  });
  return end < 0 ? lines.length : end;
}

class BodyReader {
  readonly body: Body = {
    blocks: [],
    relatedLinks: [],
    keywords: [],
    byline: null,
    copyright: null,
    dropped: [],
  };
  readonly page: Page;
  readonly titleKey: string;
  readonly lastText: number;

  constructor(page: Page, titleKey: string, from: number) {
    this.page = page;
    this.titleKey = titleKey;
    this.lastText =
      [...page.lines.keys()].findLast(
        (index) => index >= from && index < page.end && this.isContent(index),
      ) ?? -1;
  }

  isContent(index: number): boolean {
    const line = this.page.lines[index];
    if (!line || this.page.furniture[index]) return false;
    return isParagraph(line) || line.words > HEADING_WORDS || LIST_MARK.test(line.text);
  }

  drop({ number, text }: Line, reason: DropReason): void {
    this.body.dropped.push({ line: number, reason, text });
  }

  add(kind: StoryBlock['kind'], text: string, link: number | null = null): void {
    this.body.blocks.push({ kind, text, link, image: null });
  }

  /** Reads the line at `index`; answers the index of the next one to read. */
  read(index: number): number {
    const line = this.page.lines[index] as Line;
    const furniture = this.page.furniture[index];
    if (index >= this.page.end) this.readFooter(line, furniture ?? null);
    else if (furniture) return this.readFurniture(index, line, furniture);
    else if (line.key === this.titleKey) this.drop(line, 'REPEATED_TITLE');
    else if (index > this.lastText) this.drop(line, 'AFTER_STORY');
    else this.readLine(index, line);
    return index + 1;
  }

  readFooter(line: Line, furniture: Furniture | null): void {
    if (furniture?.kind === 'COPYRIGHT') this.body.copyright ??= line.text;
    else if (furniture?.kind === 'KEYWORDS') this.body.keywords.push(...furniture.words);
    else this.drop(line, furniture?.kind === 'DROP' ? furniture.reason : 'FOOTER');
  }

  readFurniture(index: number, line: Line, furniture: Furniture): number {
    if (furniture.kind === 'RELATED') return this.readRelated(index, line, furniture.title);
    if (furniture.kind === 'KEYWORDS') {
      this.body.keywords.push(...furniture.words);
      return index + 1;
    }
    const reasons = { TICKER: 'TICKER', END: 'NAVIGATION', COPYRIGHT: 'CAPTION' } as const;
    this.drop(line, furniture.kind === 'DROP' ? furniture.reason : reasons[furniture.kind]);
    const item = this.page.lines[index + 1];
    if (furniture.kind !== 'TICKER' || !item || this.page.furniture[index + 1]) return index + 1;
    this.drop(item, 'TICKER');
    return index + 2;
  }

  readRelated(label: number, line: Line, title: string): number {
    if (title !== '') {
      this.addLink(title);
      return label + 1;
    }
    this.drop(line, 'LABEL');
    let index = label + 1;
    while (index < this.page.end && this.isRelated(index, index === label + 1)) {
      this.addLink((this.page.lines[index] as Line).text.replace(LIST_MARK, ''));
      index += 1;
    }
    return index;
  }

  addLink(title: string): void {
    this.body.relatedLinks.push({ title, url: null });
    this.add('RELATED_LINK', title, this.body.relatedLinks.length - 1);
  }

  isRelated(index: number, first: boolean): boolean {
    const line = this.page.lines[index];
    if (!line || this.page.furniture[index] || /[.]$/u.test(line.text)) return false;
    if (first) return line.words <= 30;
    // a short line right over a paragraph is its heading
    const isHeading = isText(this.page, index + 1) && line.words < 8;
    return line.words >= 5 && line.words <= 30 && !isClosed(line) && !isHeading;
  }

  readLine(index: number, line: Line): void {
    const { text } = line;
    const kind = this.kindOf(index, line);
    if (kind !== null) {
      this.add(kind, text.replace(kind === 'QUOTE' ? QUOTE_MARK : LIST_MARK, ''));
      return;
    }
    const name = bylineIn(text);
    if (name === null) this.drop(line, 'HEADER');
    else this.body.byline ??= name;
  }

  /** What block a line is; null before the first one, where a short line belongs to the header. */
  kindOf(index: number, line: Line): StoryBlock['kind'] | null {
    const { text, words } = line;
    const previous = this.body.blocks.at(-1);
    if (LIST_MARK.test(text)) return 'LIST_ITEM';
    if (QUOTE_MARK.test(text)) return 'QUOTE';
    if (previous && QUESTION.test(text) && words <= 8 && isText(this.page, index + 1))
      return 'HEADING';
    if (isParagraph(line) || words > HEADING_WORDS || isClosed(line)) return 'PARAGRAPH';
    if (!previous) return null;
    const inList = previous.kind === 'LIST_ITEM' && line.gap === 0;
    if (inList || previous.text.endsWith(':')) return 'LIST_ITEM';
    return this.isContent(this.nextContent(index)) ? 'HEADING' : 'PARAGRAPH';
  }

  /** The next line that is no furniture. */
  nextContent(index: number): number {
    let next = index + 1;
    while (next < this.page.end && this.page.furniture[next]?.kind === 'DROP') next += 1;
    return next;
  }
}

/** Reads the blocks of a story, whose lines begin at `from`, and leaves out what the page adds. */
export function readBody(lines: readonly Line[], from: number, title: string): Body {
  const furniture = lines.map(furnitureOf);
  const page = { lines, furniture, end: findEnd(lines, furniture, from) };
  const reader = new BodyReader(page, normalizeText(title), from);
  let index = from;
  while (index < lines.length) index = reader.read(index);
  return reader.body;
}

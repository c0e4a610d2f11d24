import { ReadError, type StoryBlock, type StoryImage } from '../story.ts';
import { block, cleanLine } from './compose.ts';
import { absoluteUrl, ELEMENT_NODE, type PageNode, parseFragment, TEXT_NODE } from './dom.ts';

type Kind = 'PARAGRAPH' | 'HEADING' | 'QUOTE' | 'LIST_ITEM';

const SKIPPED = new Set(
  'script style noscript template iframe form button svg nav object video audio select'.split(' '),
);
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q ruby rp rt s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const KINDS: Readonly<Record<string, Kind>> = {
  h1: 'HEADING',
  h2: 'HEADING',
  h3: 'HEADING',
  h4: 'HEADING',
  h5: 'HEADING',
  h6: 'HEADING',
  blockquote: 'QUOTE',
  li: 'LIST_ITEM',
};

/** Gathers the text of one block after the other; two line breaks end a block as a paragraph does. */
class Blocks {
  readonly all: StoryBlock[] = [];
  #text = '';
  readonly #base: string | null;

  constructor(base: string | null) {
    this.#base = base;
  }

  flush(kind: Kind): void {
    for (const part of this.#text.split(/\n[ \t]*\n/)) {
      const text = cleanLine(part);
      if (text !== null) this.all.push(block(kind, text));
    }
    this.#text = '';
  }

  walk(node: PageNode, kind: Kind): void {
    for (const child of node.childNodes) {
      if (child.nodeType === TEXT_NODE) this.#text += (child.nodeValue ?? '').replace(/\s/g, space);
      else if (child.nodeType === ELEMENT_NODE) this.#element(child, kind);
    }
  }

  #element(node: PageNode, kind: Kind): void {
    const name = node.localName.toLowerCase();
    if (SKIPPED.has(name)) return;
    if (name === 'br') this.#text += '\n';
    else if (name === 'img') this.#image(node, kind, null);
    else if (name === 'figure') this.#figure(node, kind);
    else if (INLINE.has(name)) this.walk(node, kind);
    else {
      this.flush(kind);
      const own = KINDS[name] ?? kind;
      this.walk(node, own);
      this.flush(own);
    }
  }

  #figure(node: PageNode, kind: Kind): void {
    const picture = node.querySelector('img');
    if (!picture) this.walk(node, kind);
    else this.#image(picture, kind, cleanLine(node.querySelector('figcaption')?.textContent));
  }

  #image(node: PageNode, kind: Kind, caption: string | null): void {
    const image = imageOf(node, caption, this.#base);
    if (!image) return;
    this.flush(kind);
    this.all.push({ kind: 'IMAGE', text: caption ?? '', link: null, image });
  }
}

// a space that does not break is a letter of the text
const space = (character: string) => (character === '\u00a0' ? character : ' ');

const SMALLEST = 50;

/** A picture of the story; null for one without an address, and for what only counts visitors. */
function imageOf(node: PageNode, caption: string | null, base: string | null): StoryImage | null {
  const address = node.getAttribute('data-src') ?? node.getAttribute('src');
  const url = absoluteUrl(address, base);
  const [width, height] = [pixels(node.getAttribute('width')), pixels(node.getAttribute('height'))];
  if (url === null || [width, height].some((size) => size !== null && size < SMALLEST)) return null;
  return { url, width, height, alt: cleanLine(node.getAttribute('alt')), caption, credit: null };
}

/** A length in pixels; null for a share, a unit or nothing. */
export function pixels(value: unknown): number | null {
  const number = Number(
    typeof value === 'string' ? value.trim() || Number.NaN : (value ?? Number.NaN),
  );
  return Number.isInteger(number) && number > 0 && number < 100_000 ? number : null;
}

/** The blocks of an element, in the order of the page. */
export function elementBlocks(element: PageNode, base: string | null): StoryBlock[] {
  const blocks = new Blocks(base);
  blocks.walk(element, 'PARAGRAPH');
  blocks.flush('PARAGRAPH');
  return blocks.all;
}

/** The blocks of a piece of HTML. */
export const htmlBlocks = (html: string, base: string | null): StoryBlock[] =>
  withoutAbyss(() => elementBlocks(parseFragment(html), base));

/** @throws ReadError for markup that is nested so deeply that nobody can walk through it */
export function withoutAbyss<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ReadError('INVALID', 'Its markup is nested too deeply.');
  }
}

/** The text of a piece of HTML in one line; text without any tags or entities stays as it is. */
export function htmlLine(html: unknown): string | null {
  const text = cleanLine(html);
  if (text === null || !/[<&]/.test(text)) return text;
  const words = htmlBlocks(text, null).map((one) => one.text);
  return cleanLine(words.join(' '));
}

export const looksLikeHtml = (text: string) =>
  /<(?:p|div|br|h[1-6]|ul|ol|li|blockquote|figure|img|span|strong|em|a)\b[^>]*>/i.test(text);

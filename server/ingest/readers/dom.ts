import { createRequire } from 'node:module';
import { parse, serialize } from 'parse5';

/** As much of the DOM as the readers look at. */
export type PageNode = {
  nodeType: number;
  nodeValue: string | null;
  localName: string;
  textContent: string | null;
  childNodes: Iterable<PageNode>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageNode | null;
  querySelectorAll(selector: string): Iterable<PageNode>;
};

export type PageDocument = PageNode & {
  documentElement: PageNode;
  body: PageNode;
};

// an import of its types would make the browser's globals known in all of the server
const { parseHTML } = createRequire(import.meta.url)('linkedom') as {
  parseHTML(html: string): { document: PageDocument };
};

export const TEXT_NODE = 3;
export const ELEMENT_NODE = 1;

/**
 * Parses a page as a browser that runs no scripts, with the head and the body that its tags leave
 * out; nothing of it is run or fetched.
 */
export function parsePage(html: string): PageDocument {
  // linkedom takes tags as they are written, and what reads the page counts on a body.
  return parseHTML(serialize(parse(html, { scriptingEnabled: false }))).document;
}

/** Parses a piece of a page. */
export function parseFragment(html: string): PageNode {
  return parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.body;
}

/** An address against the one of its page, as it was written where it is absolute; else null. */
export function absoluteUrl(address: string | null, base: string | null): string | null {
  const text = address?.trim() ?? '';
  if (text === '') return null;
  if (URL.canParse(text)) return /^https?:/i.test(text) ? text : null;
  return base !== null && URL.canParse(text, base) ? new URL(text, base).href : null;
}

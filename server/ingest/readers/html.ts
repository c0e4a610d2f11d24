import { readWhole } from '../source.ts';
import { readPage } from './html/page.ts';
import { withoutAbyss } from './html-blocks.ts';
import { readMarkup } from './markup.ts';
import type { Reader } from './reader.ts';

const LARGEST_PAGE = 20_000_000;

/** A news page as a browser saves it. */
export const html: Reader = {
  name: 'web page',
  accepts: (head) =>
    /^\uFEFF?\s*(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|meta|div)\b/i.test(
      head,
    ),
  async *read(source, options) {
    const text = readMarkup(await readWhole(source, LARGEST_PAGE));
    yield { place: null, story: withoutAbyss(() => readPage(text, options)) };
  },
};

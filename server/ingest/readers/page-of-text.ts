import { readWhole } from '../source.ts';
import { readPastedText } from './pasted-text.ts';
import type { Reader } from './reader.ts';

const LARGEST_PAGE = 5_000_000;

/** The text of a news page, as a person copies it. */
export const pageOfText: Reader = {
  name: 'text of a news page',
  accepts: () => true,
  async *read(source, options) {
    const bytes = await readWhole(source, LARGEST_PAGE);
    yield { place: null, story: readPastedText(bytes, options) };
  },
};

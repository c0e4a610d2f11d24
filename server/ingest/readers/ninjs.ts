import { readLines, readWhole, type Source } from '../source.ts';
import { ReadError } from '../story.ts';
import { readText } from './decode.ts';
import { asRecord, type Json } from './json.ts';
import { readItem } from './ninjs/item.ts';
import type { Reader, ReadItem, ReadOptions } from './reader.ts';

const LARGEST_DOCUMENT = 100_000_000;

/** IPTC ninjs 1.x, 2.x and 3.x: one item, a list of them, or an item a line. */
export const ninjs: Reader = {
  name: 'ninjs',
  accepts: (head) => /^\uFEFF?\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:\{|\]|$))/.test(head),
  read: (source, options) =>
    isLines(source.head) ? readItemLines(source, options) : readDocument(source, options),
};

/** Whether each line is an item of its own. */
function isLines(head: string): boolean {
  const [first = '', second] = head
    .replace(/^\uFEFF/, '')
    .trimStart()
    .split(/\r?\n/, 2);
  if (!first.startsWith('{')) return false;
  if (second === undefined) return true;
  return second.startsWith('{') || parseJson(first) !== undefined;
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function* readItemLines(source: Source, options: ReadOptions): AsyncGenerator<ReadItem> {
  for await (const { number, bytes } of readLines(source)) {
    yield readOne(`line ${number}`, options, () => {
      if (bytes === null) throw new ReadError('INVALID', 'The line is longer than any story.');
      return parseJson(readText(bytes));
    });
  }
}

async function* readDocument(source: Source, options: ReadOptions): AsyncGenerator<ReadItem> {
  const document = parseJson(readText(await readWhole(source, LARGEST_DOCUMENT)));
  if (!Array.isArray(document)) yield readOne(null, options, () => document);
  else if (document.length === 0) throw new ReadError('EMPTY', 'It is an empty list.');
  else {
    for (const [index, item] of document.entries()) {
      yield readOne(`item ${index + 1}`, options, () => item);
    }
  }
}

function readOne(place: string | null, options: ReadOptions, take: () => Json): ReadItem {
  try {
    const value = take();
    if (value === undefined) throw new ReadError('INVALID', 'It is no whole JSON.');
    const item = asRecord(value);
    if (!item) throw new ReadError('INVALID', 'It is no JSON object.');
    return { place, story: readItem(item, options) };
  } catch (error) {
    if (error instanceof ReadError) return { place, refusal: error };
    throw error;
  }
}

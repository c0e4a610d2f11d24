import { createWriteStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { corpus } from '../../tests/support/corpus.ts';

interface Item {
  uri: string;
  altIds?: { value: string }[];
  headlines: { value: string }[];
  bodies: { value: string }[];
}

/** Numbers from 0 to 1, the same ones each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function readItems(): Item[] {
  const lines = gunzipSync(readFileSync(corpus.file)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Item);
}

/**
 * A file of so many stories, always the same: those of the corpus, and then again with other
 * addresses, a word in twenty from another story and a word in two hundred that is new.
 */
export async function writeStories(file: string, count: number): Promise<void> {
  const items = readItems();
  const next = numbers(20260528);
  const words = items.flatMap(({ headlines }) => (headlines[0]?.value ?? '').split(' '));
  const change = (text: string) =>
    text.replace(/[^\s]+/gu, (word) => {
      const chance = next();
      if (chance < 0.005) return word + Math.floor(next() * 1e6).toString(36);
      return chance < 0.055 ? (words[Math.floor(next() * words.length)] ?? word) : word;
    });
  const vary = (values: readonly { value: string }[]) =>
    values.map((one) => ({ ...one, value: change(one.value) }));
  function* lines() {
    for (let index = 0; index < count; index += 1) {
      const item = items[index % items.length];
      const copy = Math.floor(index / items.length);
      if (!item) return;
      const { uri, altIds = [], headlines, bodies } = item;
      const changed = {
        uri: `${uri}:${copy}`,
        altIds: altIds.map((one) => ({ ...one, value: `${one.value}/${copy}` })),
        headlines: vary(headlines),
        bodies: vary(bodies),
      };
      yield `${JSON.stringify(copy === 0 ? item : { ...item, ...changed })}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
}

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openFile, readStories } from '../ingest/read-stories.ts';
import { readPastedText } from '../ingest/readers/pasted-text.ts';
import { ReadError, type Story } from '../ingest/story.ts';

const CORPUS = 'corpora/ant-1.1.ninjs.ndjson.gz';

/** The story that Mahdar started from. */
export async function readSeed(shared: string): Promise<Story> {
  const folder = join(shared, 'seeds');
  const [file] = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  return readPastedText(await readFile(join(folder, file ?? '')));
}

/** The stories of the corpus, by uri, in the order of the file. */
export async function readCorpus(shared: string): Promise<Map<string, Story>> {
  const source = await openFile(join(shared, CORPUS));
  if (source instanceof ReadError) throw source;
  const stories = new Map<string, Story>();
  for await (const item of readStories(source, {})) {
    if ('story' in item && item.story.uri !== null) stories.set(item.story.uri, item.story);
  }
  return stories;
}

/** So many of the keys, as if drawn by lot, and the same ones each time: the seed decides. */
export function drawByLot(keys: Iterable<string>, count: number, seed: string): string[] {
  const lot = (key: string) => createHash('sha256').update(`${seed} ${key}`).digest('hex');
  return [...keys]
    .map((key) => [lot(key), key] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, count)
    .map(([, key]) => key);
}

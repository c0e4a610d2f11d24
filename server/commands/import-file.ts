import type { Db } from '../../drizzle/database.ts';
import type { Transaction } from '../ingest/insert-rows.ts';
import type { Linker } from '../ingest/linker.ts';
import { findQuotes } from '../ingest/quotes.ts';
import { type ReadItem, readStories } from '../ingest/read-stories.ts';
import { reportStory } from '../ingest/report.ts';
import { learnWords } from '../ingest/search-documents.ts';
import type { SearchLexicon } from '../ingest/search-lexicon.ts';
import type { SeenStories } from '../ingest/seen-stories.ts';
import type { Source } from '../ingest/source.ts';
import { storeStories } from '../ingest/store.ts';
import type { Publisher } from '../ingest/story-publisher.ts';
import type { ImportSeams } from './import-files.ts';
import type { ImportOptions } from './import-options.ts';
import { describeFate, type Fate, isWorthALine, type Tally } from './import-report.ts';

/** What one import knows while it goes from file to file. */
export interface ImportRun {
  options: ImportOptions;
  publisher: Publisher | undefined;
  /** Asked anew after what may have brought new names; null when nobody asks for any. */
  linker: Linker | null;
  lexicon: SearchLexicon;
  seams: ImportSeams;
  tally: Tally;
  seen: SeenStories;
}

const STORIES_A_CHUNK = 200;
const LETTERS_A_CHUNK = 2_000_000;

/** Imports the stories of a source, each chunk of them whole; the next is read meanwhile. */
export async function importSource(
  db: Db | Transaction,
  file: string,
  source: Source,
  run: ImportRun,
): Promise<void> {
  const { options, publisher, seams } = run;
  let chunk: ReadItem[] = [];
  let letters = 0;
  let count = 0;
  let storing = Promise.resolve();
  const store = async (items: readonly ReadItem[]) => {
    await storeChunk(db, file, items, run);
    count += items.length;
    seams.onProgress?.(file, source.progress(), count);
  };
  const hand = async () => {
    await Promise.all([storing, learnAhead(chunk, run)]);
    storing = store(chunk);
    // told when it is waited for, before the next chunk or at the end
    storing.catch(() => {});
    chunk = [];
    letters = 0;
  };
  try {
    for await (const item of readStories(source, { language: options.language, publisher })) {
      chunk.push(item);
      letters += 'story' in item ? lettersOf(item.story) : 0;
      if (chunk.length < STORIES_A_CHUNK && letters < LETTERS_A_CHUNK) continue;
      await hand();
      if (seams.signal?.aborted) return;
    }
    await hand();
  } finally {
    await storing;
  }
}

const lettersOf = ({ blocks }: { blocks: readonly { text: string }[] }) =>
  blocks.reduce((sum, { text }) => sum + text.length, 0);

/** Not when the stories before were all here, for then these will be, too. */
async function learnAhead(items: readonly ReadItem[], { lexicon, tally }: ImportRun) {
  const isNews = tally.CREATED > 0 || tally.UNCHANGED === 0;
  if (!isNews) return;
  await learnWords(
    lexicon,
    items.flatMap((item) => ('story' in item ? [item.story] : [])),
  );
}

async function storeChunk(
  db: Db | Transaction,
  file: string,
  items: readonly ReadItem[],
  run: ImportRun,
): Promise<void> {
  const { options, linker, lexicon, seen } = run;
  const stories = items.flatMap((item) => ('story' in item ? [item.story] : []));
  const withNames = items.some(({ place }) => place === null);
  const { publisher: publisherSlug, publish } = options;
  const fates = await storeStories(db, stories, {
    publisherSlug,
    publish,
    withNames,
    linker,
    lexicon,
    seen,
  });
  for (const item of items) {
    const fate = 'story' in item ? fates.shift() : item.refusal;
    if (fate) tell(file, item, fate, run);
  }
}

function tell(file: string, item: ReadItem, fate: Fate, { options, linker, ...run }: ImportRun) {
  const { tally, seams } = run;
  tally[fate instanceof Error ? 'REFUSED' : fate.change] += 1;
  const isAlone = item.place === null;
  if (!isAlone && !isWorthALine(fate)) return;
  const place = isAlone ? file : `${file}, ${item.place}`;
  seams.print(describeFate(place, fate, options.dryRun));
  if (!isAlone || !('story' in item) || fate instanceof Error) return;
  if (fate.change === 'UNCHANGED' || !fate.linked) return;
  const quotes = linker ? findQuotes(item.story, linker(item.story)) : undefined;
  const linked = linker ? fate.linked : undefined;
  seams.print(reportStory(item.story, { linked, quotes }));
}

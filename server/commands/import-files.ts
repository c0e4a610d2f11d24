import type { Db } from '../../drizzle/database.ts';
import { type Linker, readLinker } from '../ingest/linker.ts';
import { findQuotes } from '../ingest/quotes.ts';
import { readStories } from '../ingest/read-stories.ts';
import { reportStory } from '../ingest/report.ts';
import { type Stored, storeStory } from '../ingest/store.ts';
import { StoreError } from '../ingest/store-error.ts';
import type { Story } from '../ingest/story.ts';
import { findPublisher } from '../ingest/story-publisher.ts';
import type { ImportOptions } from './import-options.ts';
import { describeFate, describeTally, type Tally } from './import-report.ts';

/** What an import is told besides its options. */
export interface ImportSeams {
  /** Takes a piece of the report, a line or more. */
  print: (text: string) => void;
  /** Ends the import after the story under way. */
  signal?: AbortSignal;
}

/**
 * Imports the files one story at a time: each is stored whole or refused with its reason, and the
 * others go on.
 *
 * @returns how many stories met which fate
 * @throws StoreError when the publisher asked for is unknown
 */
export async function importFiles(
  db: Db,
  options: ImportOptions,
  { print, signal }: ImportSeams,
): Promise<Tally> {
  const { files, publisher: slug, language, dryRun } = options;
  const publisher = slug === undefined ? undefined : await findPublisher(db, slug);
  const linker = await readLinker(db);
  const tally: Tally = { CREATED: 0, UPDATED: 0, PUBLISHED: 0, UNCHANGED: 0, REFUSED: 0 };
  for (const file of files) {
    for await (const item of readStories(file, { language, publisher })) {
      if (signal?.aborted) {
        print(`Stopped. ${describeTally(tally, dryRun)}`);
        return tally;
      }
      const place = item.line === null ? file : `${file}, line ${item.line}`;
      const fate =
        'story' in item ? await tryToStore(db, item.story, options, linker) : item.refusal;
      if (fate instanceof Error) {
        tally.REFUSED += 1;
        print(`${place}: refused. ${fate.message}`);
        continue;
      }
      tally[fate.change] += 1;
      print(describeFate(place, fate, dryRun));
      if ('story' in item && fate.change !== 'UNCHANGED') print(report(item.story, fate, linker));
    }
  }
  print(describeTally(tally, dryRun));
  return tally;
}

function report(story: Story, { linked }: Stored, linker: Linker): string {
  return reportStory(story, { linked, quotes: findQuotes(story, linker(story)) });
}

async function tryToStore(
  db: Db,
  story: Story,
  { publisher: publisherSlug, publish, dryRun }: ImportOptions,
  linker: Linker,
): Promise<Stored | StoreError> {
  try {
    return await storeStory(db, story, { publisherSlug, publish, dryRun, linker });
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
}

import { sql } from 'drizzle-orm';
import type { Db } from '../../drizzle/database.ts';
import type { Transaction } from '../ingest/insert-rows.ts';
import { readLinker } from '../ingest/linker.ts';
import { openFile } from '../ingest/read-stories.ts';
import { isMahdar } from '../ingest/readers/mahdar.ts';
import { SearchLexicon } from '../ingest/search-lexicon.ts';
import { SeenStories } from '../ingest/seen-stories.ts';
import { findPublisher } from '../ingest/story-publisher.ts';
import { type ImportRun, importSource } from './import-file.ts';
import { importMahdar } from './import-mahdar.ts';
import type { ImportOptions } from './import-options.ts';
import { describeTally, emptyTally, type Tally } from './import-report.ts';

/** What an import is told besides its options. */
export interface ImportSeams {
  /** Takes a piece of the report, a line or more. */
  print: (text: string) => void;
  /** Told how much of a file is read, from 0 to 1, and how many stories that were. */
  onProgress?: (file: string, share: number, stories: number) => void;
  /** Ends the import after the stories under way. */
  signal?: AbortSignal;
}

/** Whether one of the files is an export of Mahdar, which brings all that it refers to. */
export async function hasMahdarExport(files: readonly string[]): Promise<boolean> {
  for (const file of files) {
    const source = await openFile(file);
    if (!(source instanceof Error) && isMahdar(source)) return true;
  }
  return false;
}

class TakenBack extends Error {
  override name = 'TakenBack';
}

/**
 * Imports the files, some hundred stories a transaction: each story is stored whole or refused with
 * its reason, and the others go on. `dryRun` takes all of it back, and `allOrNothing` does where
 * one was refused.
 *
 * @returns how many stories met which fate
 * @throws StoreError when the publisher asked for is unknown
 */
export async function importFiles(
  db: Db,
  options: ImportOptions,
  seams: ImportSeams,
): Promise<Tally> {
  const tally = emptyTally();
  const { dryRun, allOrNothing } = options;
  const isTakenBack = () =>
    dryRun || (allOrNothing && (tally.REFUSED > 0 || seams.signal?.aborted === true));
  const lexicon = new SearchLexicon(db);
  if (!dryRun && !allOrNothing) await importAll(db, lexicon, options, seams, tally);
  else {
    try {
      await db.transaction(async (tx) => {
        // reading goes on between two statements
        await tx.execute(
          sql`select set_config('idle_in_transaction_session_timeout', '5min', true)`,
        );
        await importAll(tx, lexicon, options, seams, tally);
        if (isTakenBack()) throw new TakenBack();
      });
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error;
    }
  }
  const stopped = seams.signal?.aborted ? 'Stopped. ' : '';
  seams.print(`${stopped}${describeTally(tally, isTakenBack())}`);
  return tally;
}

async function importAll(
  db: Db | Transaction,
  lexicon: SearchLexicon,
  options: ImportOptions,
  seams: ImportSeams,
  tally: Tally,
): Promise<void> {
  const { files, publisher: slug } = options;
  const publisher = slug === undefined ? undefined : await findPublisher(db, slug);
  const linker = options.link ? await readLinker(db) : null;
  const seen = new SeenStories();
  const run: ImportRun = { options, publisher, linker, lexicon, seams, tally, seen };
  for (const file of files) {
    if (seams.signal?.aborted) return;
    const source = await openFile(file);
    if (source instanceof Error) {
      tally.REFUSED += 1;
      seams.print(`${file}: refused. ${source.message}`);
    } else if (isMahdar(source)) {
      await importMahdar(db, file, source, run);
      run.linker = options.link ? await readLinker(db) : null;
    } else await importSource(db, file, source, run);
  }
}

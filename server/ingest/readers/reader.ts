import type { Source } from '../source.ts';
import type { ReadError, Story } from '../story.ts';
import type { PastedTextOptions } from './pasted-text.ts';

/** What is known of a source before it is read. */
export type ReadOptions = PastedTextOptions;

/**
 * A story of a source, or why one of them can't be kept. `place` says where it stands (`line 3`,
 * `item 3`), and is null for the whole.
 */
export type ReadItem = { place: string | null } & ({ story: Story } | { refusal: ReadError });

/** Reads one format. */
export type Reader = {
  /** What a person calls the format. */
  name: string;
  /** Whether a source that begins like this is of this format. */
  accepts(head: string): boolean;
  /** The stories one by one, as they come. */
  read(source: Source, options: ReadOptions): AsyncIterable<ReadItem>;
};

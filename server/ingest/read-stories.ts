import { open, readFile } from 'node:fs/promises';
import { type PastedTextOptions, readPastedText } from './readers/pasted-text.ts';
import { ReadError, type Story } from './story.ts';

/** What is known of a source before it is read. */
export type ReadOptions = PastedTextOptions;

/** A story of a source, or why one of them can't be kept. `line`: from 1, null for the whole. */
export type ReadItem =
  | { line: number | null; story: Story }
  | { line: number | null; refusal: ReadError };

/** Reads one format. */
export type Reader = {
  /** What a person calls the format. */
  name: string;
  /** Whether the first bytes of a source are of this format. */
  accepts(head: Uint8Array): boolean;
  /** The stories of the file one by one, as they come. */
  read(path: string, options: ReadOptions): AsyncIterable<ReadItem>;
};

const LARGEST_PAGE = 5_000_000;

const pastedText: Reader = {
  name: 'text of a news page',
  accepts: () => true,
  async *read(path, options) {
    const bytes = await readFile(path);
    if (bytes.length > LARGEST_PAGE) {
      throw new ReadError('INVALID', 'It is larger than any page of text.');
    }
    yield { line: null, story: readPastedText(bytes, options) };
  },
};

/** Every format, the choosiest first. */
const readers: readonly Reader[] = [pastedText];

const HEAD = 4096;

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'It is a folder.',
  EACCES: 'You may not read it.',
  EPERM: 'You may not read it.',
};

/**
 * The stories of a file, read by the first reader that knows its content. What can't be kept comes
 * as a refusal with its reason, a file that can't be read too.
 */
export async function* readStories(path: string, options: ReadOptions): AsyncGenerator<ReadItem> {
  try {
    const head = await readHead(path);
    const reader = readers.find(({ accepts }) => accepts(head));
    if (!reader) throw new ReadError('INVALID', 'Its format is unknown.');
    yield* reader.read(path, options);
  } catch (error) {
    yield { line: null, refusal: toRefusal(error) };
  }
}

function toRefusal(error: unknown): ReadError {
  if (error instanceof ReadError) return error;
  const { code } = error as NodeJS.ErrnoException;
  const reason = FILE_FAULTS[code ?? ''];
  if (reason === undefined) throw error;
  return new ReadError('INVALID', reason);
}

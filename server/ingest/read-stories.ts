import { feed } from './readers/feed.ts';
import { html } from './readers/html.ts';
import { ninjs } from './readers/ninjs.ts';
import { pageOfText } from './readers/page-of-text.ts';
import type { Reader, ReadItem, ReadOptions } from './readers/reader.ts';
import { openSource, type Source } from './source.ts';
import { ReadError } from './story.ts';

export type { ReadItem, ReadOptions } from './readers/reader.ts';

/** Every format, the choosiest first. */
const readers: readonly Reader[] = [feed, html, ninjs, pageOfText];

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  ENOTDIR: 'There is no such file.',
  EISDIR: 'It is a folder.',
  EACCES: 'You may not read it.',
  EPERM: 'You may not read it.',
};

/**
 * The stories of a source, read by the first reader that knows its content. What can't be kept
 * comes as a refusal with its reason.
 */
export async function* readStories(source: Source, options: ReadOptions): AsyncGenerator<ReadItem> {
  try {
    const reader = readers.find(({ accepts }) => accepts(source.head));
    if (!reader) throw new ReadError('INVALID', 'Its format is unknown.');
    yield* reader.read(source, options);
  } catch (error) {
    yield { place: null, refusal: toRefusal(error) };
  }
}

/** The file as a source, or why it can't be read. */
export async function openFile(path: string): Promise<Source | ReadError> {
  try {
    return await openSource(path);
  } catch (error) {
    return toRefusal(error);
  }
}

function toRefusal(error: unknown): ReadError {
  if (error instanceof ReadError) return error;
  const { code } = error as NodeJS.ErrnoException;
  const reason = FILE_FAULTS[code ?? ''];
  if (reason === undefined) throw error;
  return new ReadError('INVALID', reason);
}

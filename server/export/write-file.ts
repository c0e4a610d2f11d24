import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StartupError } from '../../drizzle/startup-error.ts';

/**
 * Writes a file that is there when it is whole and not before; what it replaces stays until then.
 *
 * @throws StartupError when the file can't be written
 */
export async function writeFile(
  path: string,
  lines: AsyncIterable<string>,
  signal?: AbortSignal,
): Promise<void> {
  // a pipe or a device has to be written as it is
  const isReplaceable = await stat(path).then(
    (found) => found.isFile(),
    () => true,
  );
  const target = isReplaceable ? `${path}.${process.pid}.partial` : path;
  try {
    await pipeline(Readable.from(lines), createWriteStream(target), { signal });
    if (isReplaceable) await rename(target, path);
  } catch (error) {
    if (isReplaceable) await rm(target, { force: true });
    throw explain(error, path);
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder does not exist',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'the disk may not be written',
  ENOSPC: 'the disk is full',
};

function explain(error: unknown, path: string): unknown {
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
  return reason ? new StartupError(`${path} can't be written: ${reason}.`) : error;
}

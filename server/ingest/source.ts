import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { ReadError } from './story.ts';

/** A file to read, unpacked where its content is gzip. */
export type Source = {
  /** The first bytes as text, unpacked; what is no UTF-8 stands as U+FFFD. */
  head: string;
  /** Whether `head` is all of it. */
  isWhole: boolean;
  /** How much of the file has been read, from 0 to 1. */
  progress(): number;
  /** All bytes, from the first. */
  bytes(): AsyncIterable<Uint8Array>;
};

/** A line of a source; `bytes` is null for one that is longer than any story. */
export type SourceLine = { number: number; bytes: Uint8Array | null };

const HEAD = 4096;
const LONGEST_LINE = 5_000_000;
const LINE_FEED = 0x0a;

/** @throws ReadError for a file that is no whole gzip; errors of the file system as they come */
export async function openSource(path: string): Promise<Source> {
  const { size } = await stat(path);
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(new Uint8Array(2), 0, 2, 0);
  await file.close();
  const isPacked = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  let read = 0;
  const bytes = () => {
    const stream = createReadStream(path);
    stream.on('data', () => {
      read = stream.bytesRead;
    });
    stream.pause();
    return isPacked ? unpack(stream) : stream;
  };
  const { head, isWhole } = await readHead(bytes());
  return { head, isWhole, bytes, progress: () => (size === 0 ? 1 : Math.min(1, read / size)) };
}

async function* unpack(stream: ReturnType<typeof createReadStream>): AsyncGenerator<Uint8Array> {
  const unpacked = stream.pipe(createGunzip());
  stream.on('error', (error) => unpacked.destroy(error));
  try {
    yield* unpacked;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!code.startsWith('Z_')) throw error;
    throw new ReadError('INVALID', 'The compressed file is damaged or ends too early.');
  } finally {
    stream.destroy();
  }
}

async function readHead(bytes: AsyncIterable<Uint8Array>) {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > HEAD) break;
  }
  const all = Buffer.concat(chunks);
  return {
    head: new TextDecoder(encodingOf(all)).decode(all.subarray(0, HEAD)),
    isWhole: length <= HEAD,
  };
}

const encodingOf = (bytes: Uint8Array) =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';

/**
 * The whole of a source.
 *
 * @throws ReadError when it holds more than `limit` bytes
 */
export async function readWhole(source: Source, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.bytes()) {
    length += chunk.length;
    if (length > limit) {
      throw new ReadError('INVALID', `It is larger than ${Math.round(limit / 1e6)} MB.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The lines of a source that hold anything, one in memory at a time; `number` counts from 1. */
export async function* readLines(source: Source): AsyncGenerator<SourceLine> {
  let number = 0;
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (): SourceLine => {
    const bytes = length > LONGEST_LINE ? null : Buffer.concat(parts);
    parts = [];
    length = 0;
    number += 1;
    return { number, bytes };
  };
  const keep = (part: Uint8Array) => {
    length += part.length;
    if (length > LONGEST_LINE) parts = [];
    else parts.push(part);
  };
  for await (const chunk of source.bytes()) {
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, from);
      if (end < 0) break;
      keep(chunk.subarray(from, end));
      const line = take();
      if (!isBlank(line)) yield line;
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  const last = take();
  if (!isBlank(last)) yield last;
}

const isBlank = ({ bytes }: SourceLine) =>
  bytes?.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d) === true;

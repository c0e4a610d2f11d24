import { ReadError } from '../story.ts';

// NUL and its like stand in no text that a person copies; one in a thousand may be a slip
const CONTROL = /[^\P{Cc}\t\n\v\f\r\u0085]/gu;
const SLIPS = 1 / 1000;

function decode(bytes: Uint8Array): string {
  if (bytes.includes(0) && !(bytes[0] === 0xff && bytes[1] === 0xfe)) {
    throw new ReadError('BINARY', 'This is no text: it holds bytes of zero.');
  }
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new ReadError('NOT_UTF8', 'The text is not UTF-8: save it as UTF-8 and try again.');
  }
}

/**
 * The text of a source, without a byte order mark and with one kind of line end.
 *
 * @throws ReadError `EMPTY`, `BINARY` or `NOT_UTF8`
 */
export function readText(source: string | Uint8Array): string {
  const decoded = typeof source === 'string' ? source : decode(source);
  const controls = decoded.match(CONTROL)?.length ?? 0;
  if (decoded.includes('\0') || controls > Math.max(2, decoded.length * SLIPS)) {
    throw new ReadError('BINARY', 'This is no text: it is full of control characters.');
  }
  const text = decoded
    .replace(/^\uFEFF/, '')
    .replace(CONTROL, '')
    .replace(/\r\n?|\u2028|\u2029/g, '\n');
  if (!/[\p{L}\p{N}]/u.test(text)) throw new ReadError('EMPTY', 'There is no text here.');
  return text;
}

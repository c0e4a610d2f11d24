import { ReadError } from '../story.ts';
import { readText } from './decode.ts';

const DECLARED = /<\?xml[^>]*\bencoding=["']([\w-]+)["']|<meta[^>]*\bcharset=["']?([\w-]+)/i;
const FIRST_BYTES = 2048;

/**
 * The text of XML or HTML in the encoding that it declares: many a page and feed in Arabic is in
 * `windows-1256`.
 *
 * @throws ReadError as `readText`, and for an encoding that nobody knows
 */
export function readMarkup(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, FIRST_BYTES)).toString('latin1');
  const [, ofXml, ofPage] = DECLARED.exec(start) ?? [];
  const encoding = (ofXml ?? ofPage ?? 'utf-8').toLowerCase();
  if (/^utf-?(?:8|16)/.test(encoding)) return readText(bytes);
  return readText(decode(bytes, encoding));
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new ReadError('NOT_UTF8', `It is not in the encoding that it declares (${encoding}).`);
  }
}

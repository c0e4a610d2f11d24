import { headerLine } from '../../export/ndjson/header.ts';
import { type MahdarLine, mahdarLine } from '../restore/lines.ts';
import { readLines, type Source } from '../source.ts';
import { ReadError } from '../story.ts';
import { readText } from './decode.ts';
import { asRecord, type JsonRecord } from './json.ts';

/** A line of Mahdar NDJSON, or why it can't be read. */
export type MahdarItem = { place: string } & ({ line: MahdarLine } | { refusal: ReadError });

/** Whether a source is what `npm run export` writes. */
export const isMahdar = ({ head }: Source): boolean =>
  /^\uFEFF?\s*\{\s*"type"\s*:\s*"header"\s*,\s*"format"\s*:\s*"mahdar"/.test(head);

/**
 * The lines after the header, one by one.
 *
 * @throws ReadError when the header is of a version that this Mahdar does not know
 */
export async function* readMahdar(source: Source): AsyncGenerator<MahdarItem> {
  let isHeader = true;
  for await (const { number, bytes } of readLines(source)) {
    const place = `line ${number}`;
    try {
      if (bytes === null) throw new ReadError('INVALID', 'The line is longer than any story.');
      const record = parse(bytes);
      if (isHeader) checkHeader(record);
      else yield { place, line: check(record) };
    } catch (error) {
      if (isHeader || !(error instanceof ReadError)) throw error;
      yield { place, refusal: error };
    }
    isHeader = false;
  }
}

function parse(bytes: Uint8Array): JsonRecord {
  const text = readText(bytes);
  try {
    const record = asRecord(JSON.parse(text));
    if (record) return record;
  } catch {}
  throw new ReadError('INVALID', 'It is no whole JSON object.');
}

function checkHeader({ version }: JsonRecord): void {
  if (version === headerLine.version) return;
  const named = ['number', 'string'].includes(typeof version) ? `version ${version}` : 'no version';
  throw new ReadError(
    'INVALID',
    `It is Mahdar NDJSON of ${named}, and only ${headerLine.version} is known here.`,
  );
}

function check(record: JsonRecord): MahdarLine {
  const { data, error } = mahdarLine.safeParse(record);
  if (data) return data;
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  throw new ReadError('INVALID', `${path === '' ? 'The line' : path}: ${issue?.message}.`);
}

import { type ExportFormat, type ExportFormatName, exportFormats } from './formats.ts';
import type { Snapshot } from './snapshot.ts';

/** Told of each noun before its first line and after its last. */
export type ExportProgress = (plural: string, count: number | null) => void;

/**
 * Streams all that is public, a JSON object a line with its newline. The same database gives the
 * same bytes.
 */
export async function* exportLines(
  snapshot: Snapshot,
  name: ExportFormatName,
  onNoun: ExportProgress = () => {},
): AsyncGenerator<string> {
  const { header, nouns }: ExportFormat = exportFormats[name];
  if (header) yield `${JSON.stringify(header)}\n`;
  for (const { plural, lines } of nouns) {
    let count = 0;
    onNoun(plural, null);
    for await (const line of lines(snapshot)) {
      count += 1;
      yield `${JSON.stringify(line)}\n`;
    }
    onNoun(plural, count);
  }
}

import { afterAll } from 'vitest';

/** What is done when all tests of a file are over. */
export interface FileEnd {
  add(stop: () => unknown): void;
}

/**
 * Takes at any time what is to be stopped at the end of the file. Vitest forgets, without a word, a
 * hook that is set while tests run. Call it at the top level, after what must outlive the stopped.
 */
export function fileEnd(): FileEnd {
  const stops: (() => unknown)[] = [];
  afterAll(async () => {
    const results = await Promise.allSettled(stops.map(async (stop) => stop()));
    const faults = results.flatMap((result) => (result.status === 'rejected' ? [result] : []));
    if (faults[0]) throw faults[0].reason;
  });
  return { add: (stop) => void stops.push(stop) };
}

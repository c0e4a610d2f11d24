import { describe, expect, it } from 'vitest';
import { printSdl, readSdl } from '../schema/print.ts';

describe.each(['public', 'editor'] as const)('the SDL of the %s graph', (graph) => {
  it('is what the code of the schema says', () => {
    expect(readSdl(graph)).toBe(printSdl(graph));
  });
});

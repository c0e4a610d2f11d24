import { v7 } from 'uuid';
import type { Sample, SampleNoun } from './shapes.ts';

/** The id that each thing of the sample gets in this database, by folder and slug. */
export type SampleIds = (noun: SampleNoun, slug: string) => string;

/** Gives every thing of the sample an id. A slug that the sample has not throws. */
export function giveIds(sample: Sample): SampleIds {
  const ids = new Map<string, string>();
  for (const [noun, things] of Object.entries(sample)) {
    for (const slug of things.keys()) ids.set(`${noun}/${slug}`, v7());
  }
  return (noun, slug) => {
    const id = ids.get(`${noun}/${slug}`);
    if (id === undefined) throw new RangeError(`The sample has no ${noun}/${slug}`);
    return id;
  };
}

/** As `ids`, with null for nothing. */
export function idOrNull(ids: SampleIds, noun: SampleNoun, slug: string | null): string | null {
  return slug === null ? null : ids(noun, slug);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { findFaults } from './find-faults.ts';
import { type Sample, type SampleNoun, type SampleOf, shapes } from './shapes.ts';

const home = fileURLToPath(new URL('.', import.meta.url));

/** The sample is not as it must be; the message names each file, the place in it and the reason. */
export class SampleError extends Error {
  override name = 'SampleError';
}

/**
 * Reads the sample coverage, one JSON file a thing, and checks it: every file has its shape, every
 * slug that one names belongs to another, every quoted span stands in its text, every meeting and
 * every participant has a sentence that reports it.
 *
 * @param directory holds the folders people, organizations, topics, meetings and stories
 * @throws SampleError with all faults at once
 */
export function readSample(directory: string = home): Sample {
  const faults: string[] = [];
  const sample: Sample = {
    people: readFolder(directory, 'people', faults),
    organizations: readFolder(directory, 'organizations', faults),
    topics: readFolder(directory, 'topics', faults),
    meetings: readFolder(directory, 'meetings', faults),
    stories: readFolder(directory, 'stories', faults),
  };
  // a file that was left out would be missed by all that name it
  if (faults.length === 0) faults.push(...findFaults(sample));
  if (faults.length > 0) throw new SampleError(faults.join('\n'));
  return sample;
}

function readFolder<Noun extends SampleNoun>(
  directory: string,
  noun: Noun,
  faults: string[],
): SampleOf<Noun> {
  const things: SampleOf<Noun> = new Map();
  const files = readdirSync(join(directory, noun)).filter((file) => file.endsWith('.json'));
  for (const file of files.sort()) {
    try {
      const thing = shapes[noun].parse(
        JSON.parse(readFileSync(join(directory, noun, file), 'utf8')),
      );
      if (`${thing.slug}.json` !== file) {
        throw new SyntaxError(`slug: "${thing.slug}" is not the name of the file`);
      }
      things.set(thing.slug, thing as z.infer<(typeof shapes)[Noun]>);
    } catch (error) {
      faults.push(...explain(error).map((reason) => `${noun}/${file}: ${reason}`));
    }
  }
  return things;
}

function explain(error: unknown): string[] {
  if (error instanceof SyntaxError) return [error.message];
  const { issues } = error as z.ZodError;
  if (!issues) throw error;
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

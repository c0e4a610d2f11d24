import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { contentHash } from '../../drizzle/text/identity.ts';
import type { Story } from '../ingest/story.ts';

const meeting = z.strictObject({
  block: z.int().nonnegative(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  parties: z.array(z.string()).min(1),
});

/**
 * A sentence in which a person read that somebody meets somebody: its place in the block (code
 * points), and who meets, as far as we know them: slugs of people, codes of the countries of others.
 */
export type AnnotatedMeeting = z.infer<typeof meeting>;

/** A story, and the meetings that a person read in it. */
export type StoryWithMeetings = { story: Story; meetings: readonly AnnotatedMeeting[] };

const line = z.strictObject({
  set: z.enum(['drawn', 'verb', 'named', 'fresh', 'blind']),
  uri: z.string(),
  hash: z.string(),
  meetings: z.array(meeting),
});

const annotations = new URL('annotations/meetings.ndjson', import.meta.url);

/** The annotated stories of the corpus, by the set that they were drawn for. */
export async function readStoriesWithMeetings(
  corpus: ReadonlyMap<string, Story>,
): Promise<Record<z.infer<typeof line>['set'], StoryWithMeetings[]>> {
  const sets: Awaited<ReturnType<typeof readStoriesWithMeetings>> = {
    drawn: [],
    verb: [],
    named: [],
    fresh: [],
    blind: [],
  };
  for (const text of (await readFile(annotations, 'utf8')).trim().split('\n')) {
    const { set, uri, hash, meetings } = line.parse(JSON.parse(text));
    const story = corpus.get(uri);
    if (!story || contentHash(story.headline, story.blocks) !== hash) {
      throw new Error(`${uri} no longer reads as it did when its meetings were marked`);
    }
    sets[set].push({ story, meetings });
  }
  return sets;
}

/** The meetings of the story that Mahdar started from, by the blocks that report them. */
export const seedMeetings: readonly { block: number; parties: readonly string[] }[] = [
  { block: 1, parties: ['abdellatif-hammouchi', 'DE'] },
  { block: 2, parties: ['abdellatif-hammouchi', 'vittorio-pisani'] },
  { block: 5, parties: ['abdellatif-hammouchi', 'francisco-pardo-piqueras'] },
  { block: 7, parties: ['abdelouafi-laftit', 'gerald-darmanin'] },
  { block: 19, parties: ['abdellatif-hammouchi', 'DE'] },
];

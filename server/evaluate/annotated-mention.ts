import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { contentHash } from '../../drizzle/text/identity.ts';
import type { Story } from '../ingest/story.ts';

const mention = z.object({
  block: z.int(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  kind: z.enum(['country', 'person', 'organization', 'topic']),
  target: z.string(),
});

/**
 * Where a person read that a story names something: code points of a block's text, of which -1 is
 * the headline; the target is a slug, or the code of a country.
 */
export type AnnotatedMention = z.infer<typeof mention>;

/** A story, and what a person read in it. */
export type AnnotatedStory = { story: Story; mentions: readonly AnnotatedMention[] };

const line = z.strictObject({
  set: z.enum(['drawn', 'people', 'abroad']),
  uri: z.string(),
  hash: z.string(),
  mentions: z.array(mention),
});

const annotations = new URL('annotations/linking.ndjson', import.meta.url);

/** The mentions of the story that Mahdar started from. */
export async function readSeedMentions(shared: string): Promise<AnnotatedMention[]> {
  const text = await readFile(join(shared, 'design/seed-mentions.json'), 'utf8');
  return z.array(mention).parse(JSON.parse(text));
}

/** The annotated stories of the corpus, by the set that they were drawn for. */
export async function readAnnotatedStories(
  corpus: ReadonlyMap<string, Story>,
): Promise<Record<z.infer<typeof line>['set'], AnnotatedStory[]>> {
  const sets: Awaited<ReturnType<typeof readAnnotatedStories>> = {
    drawn: [],
    people: [],
    abroad: [],
  };
  for (const text of (await readFile(annotations, 'utf8')).trim().split('\n')) {
    const { set, uri, hash, mentions } = line.parse(JSON.parse(text));
    const story = corpus.get(uri);
    if (!story || contentHash(story.headline, story.blocks) !== hash) {
      throw new Error(`${uri} no longer reads as it did when its mentions were marked`);
    }
    sets[set].push({ story, mentions });
  }
  return sets;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const kind = z.enum(['country', 'person', 'organization', 'topic']);

const mention = z.object({
  block: z.int(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  kind,
  target: z.string(),
});

/**
 * Where a person read that a story names something: code points of a block's text, of which -1 is
 * the headline; the target is a slug, or the code of a country.
 */
export type AnnotatedMention = z.infer<typeof mention>;

/** The mentions of the story that Mahdar started from. */
export async function readSeedMentions(shared: string): Promise<AnnotatedMention[]> {
  const text = await readFile(join(shared, 'design/seed-mentions.json'), 'utf8');
  return z.array(mention).parse(JSON.parse(text));
}

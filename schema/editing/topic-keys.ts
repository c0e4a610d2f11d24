import { inArray } from 'drizzle-orm';
import { topic } from '../../drizzle/tables/index.ts';
import type { Edit } from './edit.ts';
import { keyOf } from './inputs.ts';
import { invalid } from './refusal.ts';

/** The keys of the topics that an input lists, each once; or a refusal of one that there is not. */
export async function topicKeysOf({ tx }: Edit, ids: readonly string[]): Promise<string[]> {
  const keys = [
    ...new Set(ids.map((id, index) => keyOf(id, 'Topic', 'input', 'topics', String(index)))),
  ];
  const known = await tx.select({ id: topic.id }).from(topic).where(inArray(topic.id, keys));
  if (known.length < keys.length) {
    throw invalid({ path: ['input', 'topics'], message: 'There is no such topic.' });
  }
  return keys;
}

import { sql } from 'drizzle-orm';
import { ancestors } from '../../drizzle/queries/ancestors.ts';
import type { Edit } from './edit.ts';
import { invalid } from './refusal.ts';

/** Refuses a row that would be, over however many steps, a part of itself. */
export async function refuseLoop(
  { tx }: Edit,
  noun: 'organization' | 'topic' | 'article',
  id: string,
): Promise<void> {
  const { rows } = await tx.execute(
    sql`${ancestors(noun, id)} select from above where parent_id = ${id}`,
  );
  if (rows.length > 0) {
    throw invalid(
      noun === 'article'
        ? { path: ['input', 'translationOf'], message: 'It would be a translation of itself.' }
        : { path: ['input', 'parent'], message: 'It would be a part of itself.' },
    );
  }
}

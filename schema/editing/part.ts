import { eq } from 'drizzle-orm';
import { alias, evidence, mention, position, quote } from '../../drizzle/tables/index.ts';
import { builder } from '../builder.ts';
import { encodeNodeId } from '../node-id.ts';
import type { Edit } from './edit.ts';
import { keyOf } from './inputs.ts';
import { notFound } from './refusal.ts';

/** What belongs to another row and has no version of its own: whoever changes it names that row's. */
export const parts = {
  Alias: alias,
  Evidence: evidence,
  Mention: mention,
  Position: position,
  Quote: quote,
};

export type Part = keyof typeof parts;

/** The stored row that an argument `id` means, or a refusal. */
export async function partOf<Name extends Part>(
  { tx }: Edit,
  typeName: Name,
  id: string,
): Promise<(typeof parts)[Name]['$inferSelect']> {
  const table = parts[typeName] as typeof alias;
  const [row] = await tx
    .select()
    .from(table)
    .where(eq(table.id, keyOf(id, typeName, 'id')));
  if (!row) throw notFound(`There is no ${typeName.toLowerCase()} of this id.`);
  return row as unknown as (typeof parts)[Name]['$inferSelect'];
}

/** The id of such a row, for the editor alone. */
export function partIdField(type: unknown, typeName: Part | 'Participant'): void {
  builder.drizzleObjectField(type as 'alias', 'id', (t) =>
    t.id({
      subGraphs: ['Editor'],
      description: 'Its global id, for the mutations that change it.',
      select: { columns: { id: true } },
      resolve: ({ id }) => encodeNodeId(typeName, id),
    }),
  );
}

import { and, eq } from 'drizzle-orm';
import { type MergedNoun, moveReferences } from '../../drizzle/queries/merge.ts';
import { snapshotOf } from '../../drizzle/queries/snapshot.ts';
import { slugRedirect } from '../../drizzle/tables/index.ts';
import { builder } from '../builder.ts';
import { addRedirect, change, type Edit, hold, record } from './edit.ts';
import { tableOf } from './edited-noun.ts';
import { keyOf } from './inputs.ts';
import { defineMutation } from './mutation.ts';
import { nowField } from './now-field.ts';
import { keepOwnNames } from './own-names.ts';
import { invalid } from './refusal.ts';
import { defineDone } from './results.ts';

interface Merge {
  noun: MergedNoun;
  typeName: string;
  type: unknown;
}

/** The mutation that makes one row of two that turned out to be the same. */
export function defineMerge({ noun, typeName, type }: Merge): void {
  defineMutation({
    name: `${noun}Merge`,
    description:
      'Makes one of two that are the same: names, aliases and everything that speaks of the first go to the second, ' +
      'each thing once; what the second lacks it takes from the first. The first is deleted, and its slug leads to the second.',
    scope: 'write',
    args: builder.args((t) => ({
      from: t.id({ required: true, description: 'The global id of the one that goes.' }),
      fromVersion: t.int({ required: true, description: 'The version of it that you saw.' }),
      into: t.id({ required: true, description: 'The global id of the one that stays.' }),
      intoVersion: t.int({ required: true, description: 'The version of it that you saw.' }),
    })),
    done: defineDone({
      name: `Merged${typeName}`,
      description: 'That two became one; the version is that of the one that stayed.',
      field: nowField(noun, type),
    }),
    run: (edit, args) =>
      merge(edit, noun, {
        from: { id: keyOf(args.from, typeName, 'from'), expectedVersion: args.fromVersion },
        into: { id: keyOf(args.into, typeName, 'into'), expectedVersion: args.intoVersion },
      }),
  });
}

interface Sides {
  from: { id: string; expectedVersion: number };
  into: { id: string; expectedVersion: number };
}

async function merge(edit: Edit, noun: MergedNoun, { from, into }: Sides) {
  if (from.id === into.id) {
    throw invalid({ path: ['into'], message: 'Nothing can be merged into itself.' });
  }
  // In one order, whoever merges which way: two merges of a pair must not wait for each other.
  for (const side of [from, into].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    await hold(edit, noun, side);
  }
  const before = await snapshotOf(edit.tx, noun, from.id);
  const done = await change(edit, noun, into, async () => {
    await keepOwnNames(edit, noun, from.id);
    await moveReferences(edit.tx, { noun, from: from.id, into: into.id });
    await keepOwnNames(edit, noun, into.id);
  });
  await redirect(edit, noun, { from: from.id, into: into.id, slug: String(before?.slug) });
  await edit.tx.delete(tableOf(noun)).where(eq(tableOf(noun).id, from.id));
  const version = from.expectedVersion + 1;
  await record(edit, { noun, id: from.id, version, before, after: null });
  return done;
}

/** The slug that goes, and all that led to it, lead to the row that stays. */
async function redirect(
  { tx }: Edit,
  noun: MergedNoun,
  { from, into, slug }: { from: string; into: string; slug: string },
): Promise<void> {
  await tx
    .update(slugRedirect)
    .set({ entityId: into })
    .where(and(eq(slugRedirect.noun, noun), eq(slugRedirect.entityId, from)));
  await addRedirect(tx, noun, slug, into);
}

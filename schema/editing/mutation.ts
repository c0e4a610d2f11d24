import type { InputFieldMap, InputShapeFromFields } from '@pothos/core';
import { sql } from 'drizzle-orm';
import { databaseFaultOf } from '../../drizzle/fault.ts';
import { requireScope, type Scope } from '../access.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import type { Edit } from './edit.ts';
import { claimKey, keepResult } from './idempotency.ts';
import { Refusal, refusalOf } from './refusal.ts';
import { type Done, type defineDone, defineResult, type MutationResult } from './results.ts';

builder.mutationType({
  subGraphs: ['Editor'],
  description:
    'What an editor can do. Each is one transaction, with its revision and its event; expected refusals are results, ' +
    'told apart by `__typename`.',
});

interface Mutation<Args extends InputFieldMap> {
  name: string;
  description: string;
  /** What the key must be good for. */
  scope: Scope;
  args: Args;
  done: ReturnType<typeof defineDone>;
  run: (edit: Edit, args: InputShapeFromFields<Args>) => Promise<Omit<Done, 'type'>>;
}

const arg = builder.args((t) => ({
  id: t.id({ required: true, description: 'The global id.' }),
  expectedVersion: t.int({
    required: true,
    description: 'The version that you saw; another one by now is a `Conflict`.',
  }),
  idempotencyKey: t.string({
    required: false,
    description:
      'A key of your own, up to 200 letters: the same mutation sent again under it answers what it did and does nothing twice.',
  }),
}));

/** The arguments of a mutation that changes a row. */
export const ofVersion = { id: arg.id, expectedVersion: arg.expectedVersion };

/** Defines a mutation. There is no other way to one: no scope, no mutation. */
export function defineMutation<Args extends InputFieldMap>(mutation: Mutation<Args>): void {
  const { name, description, scope, args, done } = mutation;
  const typeName = `${name.charAt(0).toUpperCase()}${name.slice(1)}Result`;
  const result = defineResult(typeName, done);
  builder.mutationField(name, (t) =>
    t.field({
      type: result,
      description,
      args: { ...args, idempotencyKey: arg.idempotencyKey } as never,
      extensions: { scope },
      resolve: (_root: unknown, given: InputShapeFromFields<Args>, context: Context) =>
        answer(mutation, given, context) as never,
    } as never),
  );
}

async function answer<Args extends InputFieldMap>(
  mutation: Mutation<Args>,
  args: InputShapeFromFields<Args> & { idempotencyKey?: string | null },
  context: Context,
): Promise<MutationResult> {
  const { actor } = requireScope(context, mutation.scope);
  const { idempotencyKey: key } = args;
  const claim = key == null ? null : { actor, key, request: [mutation.name, args] };
  const attempt = () =>
    context.db.transaction(async (tx) => {
      const known = claim && (await claimKey(tx, claim));
      if (known) return known;
      const done: Done = {
        ...(await mutation.run({ tx, context, actor }, args)),
        type: (mutation.done as { name: string }).name,
      } as Done;
      // What is checked at commit is a fault of this mutation, and told as such.
      await tx.execute(sql`set constraints all immediate`);
      if (claim) await keepResult(tx, claim, done);
      return done;
    });
  try {
    return await attempt().catch((error: unknown) => {
      // A lost connection leaves it open whether it was done; under a key it is not done twice.
      if (!claim || databaseFaultOf(error) !== 'away') throw error;
      return attempt();
    });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal instanceof Refusal) return refusal.result;
    throw error;
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import { findRow } from '../lookup.ts';

/** The field of a mutation's success that holds the row as the public graph shows it. */
export function nowField(noun: string, type: unknown) {
  return {
    name: noun,
    type,
    description: `The ${noun} as it is now.`,
    load: (id: string, context: Context, info: GraphQLResolveInfo) =>
      findRow(noun, { id }, context, info),
  };
}

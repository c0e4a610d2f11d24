import type { GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../../schema/context.ts';
import type { PlannedLane } from '../../schema/plan/lane.ts';

interface Admitting {
  request: Request;
  params: { query?: string };
}

/**
 * Lets documents into the planned lane: those that have been parsed, found valid and within all
 * limits here, under the public graph. It must come before whatever rewrites documents.
 */
export function useAdmission(
  lane: PlannedLane,
  schema: GraphQLSchema,
): Plugin<Admitting & Context> {
  return {
    onExecute({ args }) {
      const { viewer, params } = args.contextValue;
      if (args.schema === schema && viewer.perspective === 'public' && params.query) {
        lane.admit(params.query, args.document);
      }
    },
  };
}

import SchemaBuilder, { BasePlugin, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      rejectedErrors: RejectedErrorsPlugin<Types>;
    }
  }
}

type Resolver<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types['Context'], object>;

/**
 * Makes a promise of what a field throws. The engine leaves a list at the first item that throws,
 * and then nobody waits for those before it that are still being made: Node ends a process for an
 * error that nobody takes. It must stand before all other plugins.
 */
class RejectedErrorsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(resolver: Resolver<Types>): Resolver<Types> {
    return (parent, args, context, info) => {
      try {
        return resolver(parent, args, context, info);
      } catch (error) {
        return Promise.reject(error);
      }
    };
  }
}

export const rejectedErrors = 'rejectedErrors';

SchemaBuilder.registerPlugin(rejectedErrors, RejectedErrorsPlugin);

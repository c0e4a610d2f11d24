import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  type PothosOutputFieldType,
  type SchemaTypes,
} from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import type { Select } from './plan/declared.ts';
import type { RowSelection } from './plan/rows-plan.ts';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      carriedColumns: CarriedColumnsPlugin<Types>;
    }
  }
}

type Resolver<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types['Context'], object>;

/**
 * Lets a field read the columns that its row carries, and ask the Drizzle plugin only for those
 * that it lacks: that plugin looks up for each field of each row whether its rows were loaded for
 * it, which takes longer than all resolvers. It must stand before that plugin.
 */
class CarriedColumnsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: Resolver<Types>,
    config: PothosOutputFieldConfig<Types>,
  ): Resolver<Types> {
    const own = config.resolve as Resolver<Types> | undefined;
    const columns = columnsOf(config.extensions?.pothosDrizzleSelect as Select | RowSelection);
    if (!own || columns.length === 0 || this.hasRows(config.type)) return resolver;
    return (row, args, context, info) => {
      const carried = row as Record<string, unknown>;
      const isWhole = columns.every((column) => carried[column] !== undefined);
      return (isWhole ? own : resolver)(row, args, context, info);
    };
  }

  /** What is below rows has to know for what they were loaded. */
  private hasRows(type: PothosOutputFieldType<Types>): boolean {
    if (type.kind === 'List') return this.hasRows(type.type);
    return this.buildCache.getTypeConfig(type.ref).extensions?.pothosDrizzleModel !== undefined;
  }
}

/** The columns that a field selects, where it selects nothing else. */
function columnsOf(select: Select | RowSelection | undefined): string[] {
  if (typeof select !== 'object') return [];
  const { columns = {}, ...rest } = select;
  return Object.keys(rest).length === 0 ? Object.keys(columns) : [];
}

export const carriedColumns = 'carriedColumns';

SchemaBuilder.registerPlugin(carriedColumns, CarriedColumnsPlugin);

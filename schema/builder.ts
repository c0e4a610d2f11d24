import SchemaBuilder from '@pothos/core';
import DrizzlePlugin from '@pothos/plugin-drizzle';
import RelayPlugin from '@pothos/plugin-relay';
import SubGraphPlugin from '@pothos/plugin-sub-graph';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { type Relations, relations } from '../drizzle/relations.ts';
import { carriedColumns } from './carried-columns.ts';
import type { Context } from './context.ts';
import { rejectedErrors } from './rejected-errors.ts';

export interface GraphTypes {
  Context: Context;
  DrizzleRelations: Relations;
  DefaultFieldNullability: false;
  /**
   * The public graph, the editor's, which holds all of it and more, and what either has beside
   * where it is part of a federation.
   */
  SubGraphs: 'Public' | 'Editor' | 'Federation';
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date | string };
    Date: { Input: string; Output: string };
    Language: { Input: string; Output: string };
    CountryCode: { Input: string; Output: string };
    URL: { Input: string; Output: string };
    JSON: { Input: never; Output: unknown };
    _Any: { Input: unknown; Output: never };
  };
  Objects: {
    LocalizedText: LocalizedChoice;
  };
}

export type SchemaTypes = PothosSchemaTypes.ExtendDefaultTypes<GraphTypes>;

/** Marks what is in the editor's graph alone. */
export const editorsOwn: SchemaTypes['SubGraphs'][] = ['Editor'];

/** One language picked out of a localised text. */
export interface LocalizedChoice {
  value: string;
  language: string;
  isFallback: boolean;
}

export const builder = new SchemaBuilder<GraphTypes>({
  plugins: [rejectedErrors, RelayPlugin, carriedColumns, DrizzlePlugin, SubGraphPlugin],
  defaultFieldNullability: false,
  subGraphs: { defaultForTypes: ['Public', 'Editor'], fieldsInheritFromTypes: true },
  drizzle: { client: (context) => context.db, relations, getTableConfig },
  relay: {
    // Lookups by node id go through the same row predicate as everything else: schema/node.ts.
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    cursorType: 'String',
    nodesOnConnection: false,
    clientMutationId: 'omit',
    pageInfoTypeOptions: {
      description: 'Where a page lies in its connection, as the Relay specification has it.',
    },
    hasNextPageFieldOptions: { description: 'Whether more follows this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether there is anything before this page.' },
    startCursorFieldOptions: {
      description: 'The cursor of the first node, for `before`; null on an empty page.',
    },
    endCursorFieldOptions: {
      description: 'The cursor of the last node, for `after`; null on an empty page.',
    },
    nodeTypeOptions: { description: 'Anything that can be asked for again by its global `id`.' },
    idFieldOptions: { description: 'The global id.' },
  },
});

builder.queryType({ description: 'What can be asked of the coverage.' });

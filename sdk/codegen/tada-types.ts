import { minifyIntrospection, preprocessIntrospection } from '@gql.tada/internal';
import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { introspectionFromSchema } from 'graphql';
import { generatedMark } from './comments.ts';

/** Writes the graph as the type from which gql.tada knows what a document answers. */
export const plugin: PluginFunction = (schema) => {
  const introspection = minifyIntrospection(introspectionFromSchema(schema));
  return `${generatedMark}
/** The graph, for \`initGraphQLTada\` of gql.tada. */
export type introspection = ${preprocessIntrospection(introspection)};
`;
};

import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { readDocuments } from './documents.ts';

/** Writes the ready operations as a persisted query manifest, in the format that Apollo defined. */
export const plugin: PluginFunction = (schema, files) => {
  const operations = readDocuments(schema, files).operations.map(({ hash, name, node, text }) => ({
    id: hash,
    name,
    type: node.operation,
    body: text,
  }));
  return `${JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 2)}\n`;
};

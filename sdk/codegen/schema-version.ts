import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { generatedMark } from './comments.ts';

const sdlFile = new URL('../../schema/schema.graphql', import.meta.url);

/** Writes the version of the graph as the server names it: the head of the hash of its text. */
export const plugin: PluginFunction = () => {
  const version = createHash('sha256').update(readFileSync(sdlFile)).digest('hex').slice(0, 16);
  return `${generatedMark}
/** The version of the graph that this package was made for. */
export const schemaVersion = '${version}';
`;
};

import { createHash } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import { readSdl } from '../../schema/print.ts';

/** Names the version of the graph on every answer, so that a client made for another can tell. */
export function useSchemaVersion(): Plugin {
  const version = createHash('sha256').update(readSdl()).digest('hex').slice(0, 16);
  return {
    onResponse({ response }) {
      response.headers.set('x-mahdar-schema', version);
    },
  };
}

import { readFileSync } from 'node:fs';
import { usePersistedOperations as useOperations } from '@graphql-yoga/plugin-persisted-operations';
import { createGraphQLError, type Plugin } from 'graphql-yoga';
import { z } from 'zod';
import type { ErrorCode } from '../../schema/errors.ts';
import { viewerOf } from './use-viewer.ts';

const manifestFile = new URL('../../sdk/generated/operations.json', import.meta.url);

const Manifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), name: z.string(), body: z.string() })),
});

interface ReadyOperations {
  /** Documents by the hash that names them. */
  documents: ReadonlyMap<string, string>;
  /** Names by the document. */
  names: ReadonlyMap<string, string>;
}

/** The operations of a manifest in Apollo's format. */
function readManifest(file: URL): ReadyOperations {
  const { operations } = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    documents: new Map(operations.map(({ id, body }) => [id, body])),
    names: new Map(operations.map(({ name, body }) => [body, name])),
  };
}

let ready: ReadyOperations | undefined;

/** The document of a ready operation, by the hash that names it. */
export function persistedDocument(hash: string): string | undefined {
  ready ??= readManifest(manifestFile);
  return ready.documents.get(hash);
}

/** The name of the ready operation that has this document; undefined for documents of others. */
export function readyOperationName(document: string): string | undefined {
  ready ??= readManifest(manifestFile);
  return ready.names.get(document);
}

function refusal(message: string, code: ErrorCode, status: number, headers = {}) {
  // What is unknown to this version may be known to the next.
  const http = { status, headers: { 'cache-control': 'no-store', ...headers } };
  return () => createGraphQLError(message, { extensions: { code, http } });
}

const readyAlone = refusal(
  'Only ready operations are answered here: send the hash of one instead of a query.',
  'PERSISTED_OPERATION_ONLY',
  400,
);

const unknown = refusal('PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND', 200);

/** Where there is no use in sending the whole document. */
const unknownHere = refusal('PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND', 400);

const readyByGet = refusal(
  'GET takes ready operations alone: send the hash of one, or the query by POST.',
  'PERSISTED_OPERATION_ONLY',
  405,
  { allow: 'POST' },
);

interface PersistedOptions {
  /** Whether the public may ask ready operations alone. */
  persistedOnly: boolean;
  /** Whether GET takes whole queries. */
  rawGet: boolean;
}

/**
 * Takes `extensions.persistedQuery.sha256Hash` instead of a query, for the ready operations of the
 * SDK. Apollo's clients know the message of an unknown hash, and read it only at status 200; they
 * then send the whole document, which is answered where that is allowed, and not kept. Where it is
 * not, an unknown hash is refused as every other fault.
 */
export function usePersistedOperations({ persistedOnly, rawGet }: PersistedOptions): Plugin {
  const isClosed = (request: Request) =>
    persistedOnly && viewerOf(request).perspective !== 'editor';
  return useOperations({
    getPersistedOperation: (hash) => persistedDocument(hash) ?? null,
    allowArbitraryOperations: (request) =>
      !isClosed(request) && (rawGet || request.method !== 'GET'),
    customErrors: {
      notFound: ({ request }) => (isClosed(request) ? unknownHere() : unknown()),
      keyNotFound: refusal('The request holds no query.', 'BAD_REQUEST', 400),
      persistedQueryOnly: ({ request }) => (isClosed(request) ? readyAlone() : readyByGet()),
    },
  });
}

import type { DocumentNode } from 'graphql';

/**
 * A syntax tree that knows what it takes and answers; the same as `TypedDocumentNode` of
 * `@graphql-typed-document-node/core`, which clients look for.
 */
export interface TypedDocument<Result, Variables> extends DocumentNode {
  /** Of the types alone; never there at run time. */
  __apiType?: (variables: Variables) => Result;
}

/** What a client sends on one path, and what may come back of the answer. */
export type Sent =
  | { kind: 'graphql'; query: string }
  | { kind: 'get'; address: string }
  | { kind: 'changes' }
  | { kind: 'stream'; query: string; field: string }
  | { kind: 'export'; format: 'ndjson' | 'ninjs' | 'jsonld' };

/** A way by which something hidden could come to light. */
export interface Path {
  name: string;
  sent: Sent;
}

export const keyOf = ({ sent }: Path) => JSON.stringify(sent);

export const ask = (name: string, query: string): Path => ({
  name,
  sent: { kind: 'graphql', query: `{ ${query} }` },
});

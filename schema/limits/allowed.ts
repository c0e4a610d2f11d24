import { PublicError } from '../errors.ts';

/** What a request may ask. The same for everybody: what is valid for one is valid for all. */
export const allowed = {
  documentBytes: 65_536,
  tokens: 1_000,
  depth: 14,
  introspectionDepth: 20,
  fields: 1_000,
  rootFields: 20,
  aliases: 15,
  directives: 8,
  textLength: 4_000,
  valueDepth: 32,
  listItems: 250,
  nodes: 10_000,
} as const;

export type Limit = keyof typeof allowed;

/** Beyond that a count says no more than that it is far too large. */
const largest = 1_000_000_000;

const sentences: Record<Limit, (requested: number, allowed: number) => string> = {
  documentBytes: (n, of) => `The document has ${n} bytes; ${of} are allowed.`,
  tokens: (n, of) => `The document has ${n} tokens; ${of} are allowed. Send values as variables.`,
  depth: (n, of) => `The document is ${n} fields deep; ${of} are allowed.`,
  introspectionDepth: (n, of) => `The introspection is ${n} fields deep; ${of} are allowed.`,
  fields: (n, of) => `The document selects ${n} fields, fragments included; ${of} are allowed.`,
  rootFields: (n, of) => `The operation has ${n} fields at its root; ${of} are allowed.`,
  aliases: (n, of) => `The document has ${n} aliases, fragments included; ${of} are allowed.`,
  directives: (n, of) => `The document has ${n} directives, fragments included; ${of} are allowed.`,
  textLength: (n, of) => `A text of ${n} letters is too long for a query; ${of} are allowed.`,
  valueDepth: (n, of) => `The variables are nested more than ${of} deep, at least ${n}.`,
  listItems: (n, of) => `A list of ${n} values is too long for a query; ${of} are allowed.`,
  nodes: (n, of) =>
    `The query asks for up to ${n} nodes; ${of} are allowed. Ask for smaller pages, or for less inside of them.`,
};

/** A refusal that says which limit, what was asked and what is allowed. */
export function tooComplex(
  limit: Limit,
  asked: number,
  argument?: readonly (string | number)[],
): PublicError {
  const requested = Math.min(asked, largest);
  return new PublicError(sentences[limit](requested, allowed[limit]), 'QUERY_TOO_COMPLEX', {
    limit,
    requested,
    allowed: allowed[limit],
    ...(argument && { argument }),
    // Who takes GraphQL over HTTP as JSON alone is told of refused documents by status 200.
    http: { status: 400, spec: true },
  });
}

import type { IncomingHttpHeaders } from 'node:http';
import { faultyValueIn } from '../schema/limits/value-limits.ts';
import type { Asked } from '../schema/plan/lane.ts';
import { wishedLanguages } from './plugins/use-language.ts';
import { persistedDocument } from './plugins/use-persisted-operations.ts';

/** What a request sends, in a body or an address. */
export interface SentOperation {
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
  extensions?: { persistedQuery?: { version?: unknown; sha256Hash?: unknown } };
}

const known = new Set(['query', 'operationName', 'variables', 'extensions']);

/** What a body of JSON sends; undefined where the plain route should look at it. */
export function sentInBody(body: string): SentOperation | undefined {
  const sent = parsed(body);
  return isObject(sent) && Object.keys(sent).every((name) => known.has(name)) ? sent : undefined;
}

/**
 * What the part of an address after the question mark sends; undefined where the plain route
 * should look at it, as at a query that is written out.
 */
export function sentInAddress(search: string): SentOperation | undefined {
  const parameters = [...new URLSearchParams(search)];
  const sent = Object.fromEntries(
    parameters.map(([name, value]) => [name, name === 'operationName' ? value : parsed(value)]),
  );
  const isUsual =
    Object.keys(sent).length === parameters.length &&
    !('query' in sent) &&
    Object.keys(sent).every((name) => known.has(name) && sent[name] !== undefined);
  return isUsual ? sent : undefined;
}

/** The JSON of a text; undefined where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The operation that is sent, with its document; undefined where the plain route should look at it. */
export function askedIn(sent: SentOperation, headers: IncomingHttpHeaders): Asked | undefined {
  const { operationName, variables, extensions } = sent;
  const document = documentOf(sent);
  const isRight =
    document !== undefined &&
    (operationName === undefined || operationName === null || typeof operationName === 'string') &&
    isObjectOrAbsent(variables) &&
    isObjectOrAbsent(extensions) &&
    !faultyValueIn(variables, false);
  return isRight
    ? {
        document,
        operationName: operationName as string | null | undefined,
        variables: variables as Record<string, unknown> | null | undefined,
        languages: wishedLanguages(headers['accept-language']),
      }
    : undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isObjectOrAbsent = (value: unknown) =>
  value === undefined || (typeof value === 'object' && !Array.isArray(value));

function documentOf({ query, extensions }: SentOperation): string | undefined {
  const named = extensions?.persistedQuery;
  if (named === undefined) {
    return typeof query === 'string' ? query : undefined;
  }
  const { version, sha256Hash: hash } = named ?? {};
  const isRight = query === undefined && version === 1 && typeof hash === 'string';
  return isRight ? persistedDocument(hash) : undefined;
}

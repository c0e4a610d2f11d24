import { type GraphQLFault, isMahdarError, MahdarError } from './errors.ts';
import { type Methods, operations } from './generated/methods.ts';
import { sample } from './generated/sample.ts';
import type { Fetch } from './options.ts';
import { type Asked as AskedShortly, readAddress } from './persisted.ts';

/**
 * Answers of your own, by method; what they throw is what the caller catches, a `MahdarError` with
 * its code. `query` answers whatever is no ready operation.
 */
export type MockAnswers = {
  readonly [Method in keyof Methods]?: (
    variables: NonNullable<Parameters<Methods[Method]>[0]>,
  ) => Awaited<ReturnType<Methods[Method]>>;
} & {
  readonly query?: (asked: { text: string; variables: Record<string, unknown> }) => unknown;
};

interface Asked extends AskedShortly {
  query?: string;
}

const methodOf = new Map(Object.entries(operations).map(([method, { name }]) => [name, method]));

/**
 * A `fetch` that answers the ready operations from the sample coverage, without a server.
 *
 * @example
 * ```ts
 * const mahdar = createClient({ url: 'http://mock/graphql', fetch: mockFetch() });
 * ```
 */
export function mockFetch(answers: MockAnswers = {}): Fetch {
  return async (url, { body }) => {
    const asked: Asked = body ? JSON.parse(body) : readAddress(url).asked;
    let text: string;
    try {
      text = JSON.stringify({ data: answerOf(asked, answers) });
    } catch (error) {
      text = JSON.stringify({ data: null, errors: faultsOf(error) });
    }
    return { status: 200, headers: { get: () => null }, text: async () => text };
  };
}

function answerOf({ query = '', operationName = '', variables = {} }: Asked, answers: MockAnswers) {
  const method = methodOf.get(operationName);
  const own = answers[method as keyof Methods] as ((asked: unknown) => unknown) | undefined;
  if (own) return own(variables);
  if (method) return recorded(method, variables);
  if (answers.query) return answers.query({ text: query, variables });
  throw new MahdarError({
    kind: 'graphql',
    message: 'The mock answers ready operations; give it a `query` for others.',
    code: 'BAD_REQUEST',
  });
}

function recorded(method: string, variables: Record<string, unknown>): unknown {
  const connection = operations[method]?.connection;
  if (connection) return { [connection]: pageOf(sample.lists[method] ?? {}, variables) };
  const rows = sample.rows[method] as Record<string, unknown>[] | undefined;
  if (rows) return { [method]: rows.find((row) => isAsked(row, variables)) ?? null };
  return sample.answers[method];
}

function isAsked(row: Record<string, unknown>, variables: Record<string, unknown>): boolean {
  const keys = ['id', 'slug', 'code', 'url'].filter((key) => variables[key] != null);
  return keys.length > 0 && keys.every((key) => row[key] === variables[key]);
}

/** A page whose cursors are places in the list. */
function pageOf(
  { nodes = [], edges }: { nodes?: unknown[]; edges?: unknown[] },
  { first, after }: { first?: number | null; after?: string | null },
): unknown {
  const all = edges ?? nodes;
  const start = Number(after ?? 0);
  const end = Math.min(start + (first ?? 20), all.length);
  const pageInfo = {
    hasNextPage: end < all.length,
    hasPreviousPage: start > 0,
    startCursor: start < end ? String(start) : null,
    endCursor: start < end ? String(end) : null,
  };
  return { totalCount: all.length, pageInfo, [edges ? 'edges' : 'nodes']: all.slice(start, end) };
}

function faultsOf(error: unknown): GraphQLFault[] {
  if (!isMahdarError(error)) throw error;
  const { message, code, faults } = error;
  return faults.length > 0 ? [...faults] : [{ message, extensions: code ? { code } : {} }];
}

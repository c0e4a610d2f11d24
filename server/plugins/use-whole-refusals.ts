import { GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { type ErrorCode, errorStatus } from '../../schema/errors.ts';
import { databaseCodes } from '../database-refusal.ts';
import { mostFaults } from '../limits/use-document-limits.ts';

interface Result {
  data?: unknown;
  errors?: readonly GraphQLError[];
}

/**
 * Gives a request that is refused whole the status of its code, and says in the head, too, when to
 * come back. Who takes GraphQL over HTTP as JSON alone is told by status 200 what is wrong with a
 * query, as he is used to; other refusals have their status for everybody. No answer names more
 * than ten errors.
 */
export function useWholeRefusals(): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (isAsyncIterable(result)) return;
      if (Array.isArray(result)) setResult(result.map((one) => (one.errors ? bounded(one) : one)));
      else if (result.errors?.length)
        setResult(isRefused(result) ? refused(result) : bounded(result));
    },
  };
}

/** Whether nothing of a request is answered: what befell the database left no field of it. */
function isRefused({ data, errors = [] }: Result): boolean {
  if (!data) return true;
  return (
    errors.some(({ extensions }) => databaseCodes.has(extensions.code)) &&
    Object.values(data).every((value) => value === null)
  );
}

const bounded = <Part extends Result>(result: Part): Part => ({
  ...result,
  errors: result.errors?.slice(0, mostFaults),
});

function refused({ data, errors = [], ...rest }: Result): Result {
  const worst = errors.find(({ extensions }) => databaseCodes.has(extensions.code));
  if (worst) {
    const { message, extensions } = worst;
    return { errors: [withHead(new GraphQLError(message, { extensions }))] };
  }
  const [first, ...others] = errors.slice(0, mostFaults) as [GraphQLError, ...GraphQLError[]];
  return { ...(data === null && { data }), errors: [withHead(first), ...others], ...rest };
}

/** What is wrong with a query itself, in a request that is a right one. */
const ofTheQuery: ReadonlySet<unknown> = new Set<ErrorCode>([
  'BAD_USER_INPUT',
  'BAD_CURSOR',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'QUERY_TOO_COMPLEX',
]);

/** The same error with the status and the headers of a refusal, which are no part of the body. */
function withHead(error: GraphQLError): GraphQLError {
  const { http = {}, ...extensions } = error.extensions;
  const { code, retryAfter } = extensions;
  const status = errorStatus[code as ErrorCode] ?? errorStatus.INTERNAL_SERVER_ERROR;
  const spec = ofTheQuery.has(code);
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: { ...extensions, http: { status, headers, ...http, spec } },
  });
}

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
 * than ten errors, or repeats at length what was sent.
 */
export function useWholeRefusals(): Plugin {
  return {
    onResultProcess({ result, setResult, acceptableMediaTypes }) {
      // Yoga lists its types once for each that the client named, and a refusal's head has them all.
      acceptableMediaTypes.splice(0, Infinity, ...new Set(acceptableMediaTypes));
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
  errors: result.errors?.slice(0, mostFaults).map(shortened),
});

function refused({ data, errors = [], ...rest }: Result): Result {
  const worst = errors.find(({ extensions }) => databaseCodes.has(extensions.code));
  if (worst) {
    const { message, extensions } = worst;
    return { errors: [withHead(new GraphQLError(message, { extensions }))] };
  }
  const [first, ...others] = errors.slice(0, mostFaults).map(shortened) as [
    GraphQLError,
    ...GraphQLError[],
  ];
  return { ...(data === null && { data }), errors: [withHead(first), ...others], ...rest };
}

/** In letters: the engine's own sentences, and a name or two of what was sent. */
const longestMessage = 600;
const longestStep = 100;

const cut = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;

/** The engine repeats a value that it cannot take, whole, and the way to it, however long. */
function shortened(error: GraphQLError): GraphQLError {
  const { argument } = error.extensions;
  const steps = Array.isArray(argument) ? argument : [];
  const isLong = steps.some((step) => typeof step === 'string' && step.length > longestStep);
  if (error.message.length <= longestMessage && !isLong) return error;
  const short = steps.map((step) => (typeof step === 'string' ? cut(step, longestStep) : step));
  return new GraphQLError(cut(error.message, longestMessage), {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: { ...error.extensions, ...(isLong && { argument: short }) },
  });
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

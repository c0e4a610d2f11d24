import { DrizzleQueryError } from 'drizzle-orm';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { currentRequestId } from './plugins/use-request-id.ts';

/** Whether an error was meant for the client: one of the engine's refusals, or a public one. */
function isPublic(error: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError)) {
    return false;
  }
  return !error.originalError || isPublic(error.originalError);
}

/** The same error without what the JSON parser said of a bad body, which repeats the body. */
function withoutBody(error: GraphQLError): GraphQLError {
  const { originalError, ...extensions } = error.extensions;
  return originalError
    ? new GraphQLError(error.message, { extensions: { ...extensions, http: { status: 400 } } })
    : error;
}

/** What the log may hold of an error: a failed query repeats its parameters, which are the caller's. */
function loggable(error: unknown) {
  if (!(error instanceof DrizzleQueryError) || !(error.cause instanceof Error)) {
    return { err: error };
  }
  const { message, stack } = error.cause;
  const code = 'code' in error.cause ? error.cause.code : undefined;
  return { err: { code, message, stack }, sql: error.query };
}

/**
 * Hides what was not meant for the client behind one sentence and the request's id, and logs it
 * once under that id. Variables are never logged.
 */
export function maskErrors(logger: Logger) {
  return (error: unknown): Error => {
    if (isPublic(error)) {
      return withoutBody(error);
    }
    const { path, nodes, originalError } =
      error instanceof GraphQLError ? error : new GraphQLError('');
    const requestId = currentRequestId();
    logger.error({ requestId, path, ...loggable(originalError ?? error) }, 'Request failed');
    return new GraphQLError('Something went wrong on our side.', {
      nodes,
      path,
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId, http: { status: 500 } },
    });
  };
}

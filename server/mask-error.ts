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

/**
 * Hides what was not meant for the client behind one sentence and the request's id, and logs it
 * once under that id. Variables are never logged.
 */
export function maskErrors(logger: Logger) {
  return (error: unknown): Error => {
    if (isPublic(error)) {
      return error;
    }
    const { path, nodes, originalError } =
      error instanceof GraphQLError ? error : new GraphQLError('');
    const requestId = currentRequestId();
    logger.error({ requestId, path, err: originalError ?? error }, 'Request failed');
    return new GraphQLError('Something went wrong on our side.', {
      nodes,
      path,
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId, http: { status: 500 } },
    });
  };
}

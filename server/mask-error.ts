import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { databaseRefusal } from './database-refusal.ts';
import { loggable } from './loggable.ts';
import { currentNote } from './plugins/use-request-id.ts';

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

/**
 * Hides what was not meant for the client behind one sentence and the request's id, and logs it
 * once under that id, with the operation's name and the hash of its document. Variables are never
 * logged. What befell the database has a sentence and a code of its own.
 */
export function maskErrors(logger: Logger) {
  return (error: unknown): Error => {
    if (isPublic(error)) {
      return withoutBody(error);
    }
    const { path, nodes, originalError } =
      error instanceof GraphQLError ? error : new GraphQLError('');
    const cause = originalError ?? error;
    const refusal = databaseRefusal(cause, logger, currentNote);
    if (refusal) {
      return new GraphQLError(refusal.message, { nodes, path, extensions: refusal.extensions });
    }
    const note = currentNote();
    logger.error({ ...note, path, err: loggable(cause) }, 'Request failed');
    return new GraphQLError('Something went wrong on our side.', {
      nodes,
      path,
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: note.requestId },
    });
  };
}

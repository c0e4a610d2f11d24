import { DrizzleQueryError } from 'drizzle-orm';

/**
 * What the log holds of an error. A failed query repeats its parameters in its message, and
 * Postgres the values of a row in `detail`: both are somebody's words, and are left out.
 */
export function loggable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const cause = error instanceof DrizzleQueryError ? error.cause : undefined;
  const { name, message, stack } = cause ?? error;
  const code = codeOf(cause ?? error);
  return {
    type: name,
    message,
    stack,
    ...(code && { code }),
    ...(error instanceof DrizzleQueryError && { sql: error.query }),
  };
}

const codeOf = (error: Error) => ('code' in error ? String(error.code) : undefined);

import { GraphQLError } from 'graphql';

/** Every code that `extensions.code` can hold, with the HTTP status of a request it refuses whole. */
export const errorStatus = {
  BAD_USER_INPUT: 400,
  BAD_CURSOR: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  BAD_REQUEST: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  BATCHING_DISABLED: 400,
  PERSISTED_QUERY_NOT_FOUND: 200,
  PERSISTED_OPERATION_ONLY: 400,
  QUERY_TOO_COMPLEX: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
  OVERLOADED: 503,
  TIMEOUT: 504,
  STORAGE_FULL: 507,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** Where in the arguments the fault lies: `['filter', 'and', 0, 'slug', 'eq']`. */
export type ArgumentPath = readonly (string | number)[];

/** An error that the client may see as it is. Anything else thrown is masked. */
export class PublicError extends GraphQLError {
  constructor(message: string, code: ErrorCode, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { code, ...extensions } });
    this.name = 'PublicError';
  }
}

/** The caller's fault: a value of the right type that cannot be used. */
export function badUserInput(message: string, argument?: ArgumentPath): PublicError {
  return new PublicError(message, 'BAD_USER_INPUT', argument ? { argument } : {});
}

export function badCursor(message: string, argument: ArgumentPath): PublicError {
  return new PublicError(message, 'BAD_CURSOR', { argument });
}

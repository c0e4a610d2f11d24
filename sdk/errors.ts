/**
 * How a call failed:
 * - `network`: no answer came;
 * - `http`: an answer came that is not GraphQL, from a proxy for instance;
 * - `graphql`: the server refused the operation, or could not answer a part of it;
 * - `timeout`: the call took longer than `timeoutMs`;
 * - `aborted`: the caller's signal ended it.
 */
export type ErrorKind = 'network' | 'http' | 'graphql' | 'timeout' | 'aborted';

/** The codes that the server had when this package was made. */
export type KnownErrorCode =
  | 'BAD_USER_INPUT'
  | 'BAD_CURSOR'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'BAD_REQUEST'
  | 'OPERATION_RESOLUTION_FAILURE'
  | 'BATCHING_DISABLED'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'PERSISTED_OPERATION_ONLY'
  | 'QUERY_TOO_COMPLEX'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'CONFLICT'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'RATE_LIMITED'
  | 'INTERNAL_SERVER_ERROR'
  | 'OVERLOADED'
  | 'TIMEOUT'
  | 'STORAGE_FULL';

/** A code of the server; later versions may add some. */
export type ErrorCode = KnownErrorCode | (string & {});

/** One error of a GraphQL answer, in the server's words. */
export interface GraphQLFault {
  readonly message: string;
  /** The field that could not be answered. */
  readonly path?: ReadonlyArray<string | number>;
  readonly locations?: ReadonlyArray<{ readonly line: number; readonly column: number }>;
  readonly extensions?: {
    readonly code?: ErrorCode;
    /** The argument that was refused: `['filter', 'publishedAt', 'gte']`. */
    readonly argument?: ReadonlyArray<string | number>;
    readonly [key: string]: unknown;
  };
}

/** What a `MahdarError` is made of. */
export interface ErrorFacts {
  kind: ErrorKind;
  message: string;
  code?: ErrorCode | undefined;
  status?: number | undefined;
  retryAfter?: number | undefined;
  requestId?: string | undefined;
  faults?: readonly GraphQLFault[] | undefined;
  data?: unknown;
  cause?: unknown;
}

const brand: unique symbol = Symbol.for('mahdar.error') as never;

/**
 * The one error that this package throws. Neither its message nor what a logger prints of it
 * holds variables, headers or data; those that a handler may want are in `faults` and `data`.
 *
 * @example
 * ```ts
 * try {
 *   await mahdar.meetings({ first: 1_000 });
 * } catch (error) {
 *   if (!isMahdarError(error)) throw error;
 *   if (error.kind === 'graphql') console.log(error.code, error.faults[0]?.extensions?.argument);
 * }
 * ```
 */
export class MahdarError extends Error {
  readonly kind: ErrorKind;
  /** `extensions.code` of the first error; undefined when the server gave none. */
  readonly code: ErrorCode | undefined;
  /** The HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  /** After how many seconds the server wants to be asked again. */
  readonly retryAfter: number | undefined;
  /** By which the operator finds the request in the log. */
  readonly requestId: string | undefined;
  /** The errors of the answer in the server's words, which may repeat what was sent. */
  declare readonly faults: readonly GraphQLFault[];
  /** What the server could answer beside the errors; undefined when nothing. */
  declare readonly data: unknown;

  constructor(facts: ErrorFacts) {
    super(facts.message);
    this.name = 'MahdarError';
    this.kind = facts.kind;
    this.code = facts.code;
    this.status = facts.status;
    this.retryAfter = facts.retryAfter;
    this.requestId = facts.requestId;
    hide(this, 'faults', facts.faults ?? []);
    hide(this, 'data', facts.data);
    hide(this, brand, true);
    if (facts.cause) hide(this, 'cause', facts.cause);
  }
}

/**
 * Whether something thrown is a `MahdarError`, also one of another copy of this package, which
 * `instanceof` does not recognise.
 *
 * @example
 * ```ts
 * const meetings = await mahdar.meetings().catch((error) => {
 *   if (isMahdarError(error) && error.kind === 'timeout') return undefined;
 *   throw error;
 * });
 * ```
 */
export function isMahdarError(value: unknown): value is MahdarError {
  return typeof value === 'object' && value !== null && brand in value;
}

/** Not enumerable, so that a logger that prints the error prints nothing confidential. */
function hide(error: MahdarError, key: PropertyKey, value: unknown): void {
  Object.defineProperty(error, key, { value });
}

import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { type DatabaseFault, databaseFaultOf } from '../drizzle/fault.ts';
import { type ErrorCode, PublicError } from '../schema/errors.ts';
import { loggable } from './loggable.ts';

interface Sentence {
  message: string;
  code: ErrorCode;
  /** In seconds. */
  retryAfter?: number;
}

const tookTooLong: Sentence = {
  message: 'The answer took too long to read: ask for less of it, or try again.',
  code: 'TIMEOUT',
};

const sentences: Record<DatabaseFault, Sentence> = {
  slow: tookTooLong,
  unwanted: tookTooLong,
  away: {
    message: 'The database is away at the moment: try again soon.',
    code: 'OVERLOADED',
    retryAfter: 2,
  },
  busy: {
    message: 'Too much is asked at the moment: try again soon.',
    code: 'OVERLOADED',
    retryAfter: 1,
  },
  full: {
    message: 'There is no space left to keep it: nothing was changed.',
    code: 'STORAGE_FULL',
  },
};

/** The codes of what befalls the database, and no one question. */
export const databaseCodes: ReadonlySet<unknown> = new Set(
  Object.values(sentences).map(({ code }) => code),
);

/** What the log says of a request: never what it asked with. */
export interface RequestNote {
  requestId: string;
  /** The name of its operation. */
  operation?: string | null | undefined;
  /** The hash of its document, as a ready operation has one. */
  document?: string | undefined;
}

/** A note of a request for the log. */
export function noteOf(
  requestId: string,
  { operationName, query }: { operationName?: string | null | undefined; query?: string },
): RequestNote {
  return {
    requestId,
    ...(operationName && { operation: operationName.slice(0, 100) }),
    ...(query && { document: createHash('sha256').update(query).digest('hex') }),
  };
}

/**
 * What the caller is told of an error that comes from what befell the database, which the log is
 * told, too; undefined for any other error.
 */
export function databaseRefusal(
  error: unknown,
  logger: Logger,
  note: () => RequestNote,
): PublicError | undefined {
  const fault = databaseFaultOf(error);
  if (!fault) return undefined;
  const { message, code, retryAfter } = sentences[fault];
  // Who has gone is no news.
  const level = fault === 'unwanted' ? 'debug' : 'warn';
  logger[level]({ ...note(), fault, err: loggable(error) }, 'The database did not answer');
  return new PublicError(message, code, retryAfter === undefined ? {} : { retryAfter });
}

import { DrizzleQueryError } from 'drizzle-orm/errors';
import { reasonOf } from './reason.ts';

/** The story can't be stored; the message says why in one sentence, and nothing of it was kept. */
export class StoreError extends Error {
  override name = 'StoreError';

  constructor(message: string) {
    super(reasonOf(message));
  }
}

/**
 * Why the database refuses what was to be stored, for whoever wrote it.
 *
 * @throws the error itself where it says nothing of that
 */
export function explainStoring(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  const { constraint, code = '', message } = (cause ?? {}) as Error & Record<string, string>;
  if (constraint === 'published_meeting_has_evidence') {
    return new StoreError(
      'Its new text no longer holds the passage that a published meeting rests on.',
    );
  }
  // bad data, a broken constraint, too much of something
  if (/^(?:22|23|54)/.test(code)) return new StoreError(`The database refuses it: ${message}.`);
  throw error;
}

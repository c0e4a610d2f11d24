import {
  type ChangeBatch,
  type ChangeMark,
  type ChangePosition,
  type ChangesAsked,
  changesAfter,
  retentionDays,
} from '../drizzle/queries/changes.ts';
import { bindingOf } from './connection/cursor.ts';
import type { Context } from './context.ts';
import { PublicError } from './errors.ts';

const binding = bindingOf('changes');

/** The cursor of a change and the id of an event: one place in one stream. */
export function encodeMark({ transaction, id }: ChangePosition, since: string): string {
  return Buffer.from(JSON.stringify([binding, transaction, id, since])).toString('base64url');
}

const isCount = (value: unknown, below: bigint): value is string =>
  typeof value === 'string' && /^\d{1,20}$/.test(value) && BigInt(value) < below;

/** Where a caller left off, by what it sent and where it sent it. Throws `BAD_CURSOR`. */
export function decodeMark(cursor: string, sent: Record<string, unknown>): ChangeMark {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [bound, transaction, id, since, ...rest] = Array.isArray(decoded) ? decoded : [];
    const isRow = isCount(transaction, 2n ** 64n) && isCount(id, 2n ** 63n);
    if (bound === binding && isRow && isCount(since, 10n ** 14n) && rest.length === 0) {
      return { transaction, id, since };
    }
  } catch {
    // Not JSON: refused below like everything else that is no cursor.
  }
  throw new PublicError('This is not a cursor of the changes.', 'BAD_CURSOR', sent);
}

/** Reads what lies behind a position. Throws `BAD_CURSOR` where some of it may be gone. */
export async function readChanges(
  context: Context,
  asked: ChangesAsked,
  sent: Record<string, unknown>,
): Promise<ChangeBatch> {
  const { rows } = await context.db.execute(changesAfter(asked));
  const batch = rows[0] as unknown as ChangeBatch;
  if (batch.stale) {
    throw new PublicError(
      `This cursor is from before what is kept of the changes (${retentionDays} days): start over without one.`,
      'BAD_CURSOR',
      { ...sent, reason: 'RETENTION' },
    );
  }
  return batch;
}

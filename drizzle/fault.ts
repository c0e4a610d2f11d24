/**
 * What befell a statement through no fault of its text:
 * - `slow`: it took longer than it may, or waited too long for a lock;
 * - `away`: there is no database to ask, or the connection to it broke;
 * - `busy`: every connection is taken, and enough others wait;
 * - `full`: there is no space left to write to;
 * - `unwanted`: whoever asked is gone.
 */
export type DatabaseFault = 'slow' | 'away' | 'busy' | 'full' | 'unwanted';

/** A fault that we find ourselves, before Postgres does or instead of it. */
export class StatementError extends Error {
  readonly fault: DatabaseFault;

  constructor(fault: DatabaseFault, message: string) {
    super(message);
    this.name = 'StatementError';
    this.fault = fault;
  }
}

/** Codes of Postgres and of the network: those that begin so, the first that fits. */
const byCode: readonly [RegExp, DatabaseFault][] = [
  // Cancelled, by the timeout; no lock to be had; a standby had to go on.
  [/^(57014|55P03|40001)$/, 'slow'],
  [/^53100$/, 'full'],
  [/^53/, 'busy'],
  // Connections that break or are ended, and a standby, which takes no writes, instead of the primary.
  [/^(08|57P0|25P03$|25006$)/, 'away'],
  [/^E(CONN(REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|(HOST|NET)UNREACH|NOTFOUND|AI_AGAIN)$/, 'away'],
];

/** What node-postgres and its pool say in words alone. */
const byMessage: readonly [RegExp, DatabaseFault][] = [
  [/^Query read timeout/, 'slow'],
  [/^timeout exceeded when trying to connect/, 'busy'],
  [/^Connection terminated/, 'away'],
  [/^(Client has encountered a connection error|Client was closed)/, 'away'],
  [/^Cannot use a pool after calling end/, 'away'],
];

const deepest = 8;

/** What befell the database where an error comes from that; undefined for any other error. */
export function databaseFaultOf(error: unknown): DatabaseFault | undefined {
  let at = error;
  for (let depth = 0; depth < deepest && at instanceof Error; depth += 1) {
    const found = faultOf(at);
    if (found) return found;
    at = innerOf(at);
  }
  return undefined;
}

function faultOf(error: Error): DatabaseFault | undefined {
  if (error instanceof StatementError) return error.fault;
  const { code } = error as NodeJS.ErrnoException;
  const [, fault] =
    byCode.find(([known]) => known.test(code ?? '')) ??
    byMessage.find(([known]) => known.test(error.message)) ??
    [];
  return fault;
}

/** An error of Drizzle has a cause, one of graphql-js an original, one of all addresses several. */
function innerOf(error: Error): unknown {
  if (error instanceof AggregateError) return error.errors[0];
  return error.cause ?? (error as { originalError?: unknown }).originalError;
}

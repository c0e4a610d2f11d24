import type { IncomingMessage } from 'node:http';

/**
 * Who answered a request: the answers that are kept, the planned lane, or the plain route; a
 * stream, a feed, or whatever else the server has.
 */
export type Lane = 'kept' | 'planned' | 'plain' | 'stream' | 'feed' | 'page';

/** What is learned of a request on its way, for the metrics, the trace and the log. */
export interface RequestRecord {
  lane: Lane;
  /** A name out of the SDK's manifest: nothing that a caller may choose. */
  operation?: string | undefined;
  requestId?: string;
  /** What it asks for, where that was counted. */
  cost?: number | undefined;
  /** The codes of the errors in its answer. */
  errors: string[];
}

const records = new WeakMap<IncomingMessage, RequestRecord>();

/** Begins the record of a request. */
export function beginRecord(request: IncomingMessage, lane: Lane): RequestRecord {
  const record: RequestRecord = { lane, errors: [] };
  records.set(request, record);
  return record;
}

/** The record of a request; undefined where nobody observes. */
export function recordOf(request: IncomingMessage): RequestRecord | undefined {
  return records.get(request);
}

/** Writes into the record of a request, where somebody observes. */
export function note(request: IncomingMessage, learned: Partial<RequestRecord>): void {
  const record = records.get(request);
  if (record) Object.assign(record, learned);
}

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

const recordKey = Symbol('record');

/** A map of requests, which come by thousands, would cost the collector of garbage more than all else here. */
type Recorded = IncomingMessage & { [recordKey]?: RequestRecord };

/** Begins the record of a request. */
export function beginRecord(request: Recorded, lane: Lane): RequestRecord {
  const record: RequestRecord = { lane, errors: [] };
  request[recordKey] = record;
  return record;
}

/** The record of a request; undefined where nobody observes. */
export function recordOf(request: Recorded): RequestRecord | undefined {
  return request[recordKey];
}

/** Writes into the record of a request, where somebody observes. */
export function note(request: Recorded, learned: Partial<RequestRecord>): void {
  const record = request[recordKey];
  if (record) Object.assign(record, learned);
}

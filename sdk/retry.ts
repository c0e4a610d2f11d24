import { isMahdarError } from './errors.ts';

const passingStatus = new Set([429, 502, 503, 504]);
const passingCode = new Set<string | undefined>(['RATE_LIMITED', 'OVERLOADED', 'TIMEOUT']);

/** Whether asking again may help. A partial answer is an answer. */
export function isPassing(error: unknown): boolean {
  if (!isMahdarError(error) || error.data) return false;
  if (error.kind === 'network') return true;
  return passingStatus.has(error.status ?? 0) || passingCode.has(error.code);
}

/**
 * How long to wait before the next attempt, in milliseconds: what the server wants, else a random
 * part of a span that doubles, so that many clients do not come back at once.
 *
 * @param attempt the one that failed, from 1
 */
export function waitBefore(error: unknown, attempt: number): number {
  const wanted = isMahdarError(error) ? (error.retryAfter ?? 0) * 1_000 : 0;
  const span = Math.min(200 * 2 ** attempt, 10_000);
  return wanted + span * (wanted ? Math.random() / 4 : Math.random());
}

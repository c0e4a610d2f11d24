import { RateLimiterCluster } from 'rate-limiter-flexible';
import type { RateStore } from '../limits/rate-limits.ts';

const patienceInMilliseconds = 50;

/** Counts for all workers at once, in the process that watches over them. */
export const rateStoreOfCrew: RateStore = (options) =>
  new RateLimiterCluster({ ...options, timeoutMs: patienceInMilliseconds });

import { AsyncLocalStorage } from 'node:async_hooks';

/** Somebody for whom statements are sent. */
export interface Waiter {
  /** Says when he has gone, or can wait no longer: what is still read for him is cancelled then. */
  readonly signal: AbortSignal;
}

const waiters = new AsyncLocalStorage<Waiter>();

/** Runs something for somebody: the statements that come of it are sent for him. */
export function onBehalfOf<Result>(waiter: Waiter, run: () => Result): Result {
  return waiters.run(waiter, run);
}

/** Runs something for more than the one who happens to ask: it goes on when he goes. */
export function onBehalfOfAll<Result>(run: () => Result): Result {
  return waiters.exit(run);
}

/** For whom statements are sent here; undefined where nobody in particular waits. */
export function currentWaiter(): Waiter | undefined {
  return waiters.getStore();
}

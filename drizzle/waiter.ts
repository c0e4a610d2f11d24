import { AsyncLocalStorage } from 'node:async_hooks';

const waiters = new AsyncLocalStorage<AbortSignal>();

/** Runs something for somebody: when the signal says that he has gone, what it still reads is cancelled. */
export function onBehalfOf<Result>(waiter: AbortSignal, run: () => Result): Result {
  return waiters.run(waiter, run);
}

/** Runs something for more than the one who happens to ask: it goes on when he goes. */
export function onBehalfOfAll<Result>(run: () => Result): Result {
  return waiters.exit(run);
}

/** For whom statements are sent here. */
export function waiterOfStatements(): AbortSignal | undefined {
  return waiters.getStore();
}

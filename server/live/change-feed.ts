import { onBehalfOfAll } from '../../drizzle/waiter.ts';
import type { ChangeFeed } from '../../schema/context.ts';

const soonInMilliseconds = 50;
const anywayInMilliseconds = 15_000;

/** A feed with the side on which its source stands. */
export interface OpenChangeFeed extends ChangeFeed {
  /** How many wait for the next turn. */
  readonly waiting: number;
  /** Something may have changed: begins the next turn. */
  advance(): void;
  /** Lets everybody go; whoever comes later is sent away at once. */
  close(): void;
}

/** Makes the feed of a process. Whoever makes it calls `advance`, and `close` at the end. */
export function createChangeFeed(): OpenChangeFeed {
  let turn = 0;
  let isClosed = false;
  let soon: NodeJS.Timeout | undefined;
  let loads = new Map<string, Promise<unknown>>();
  const waiters = new Set<() => void>();

  const advance = () => {
    clearTimeout(soon);
    soon = undefined;
    turn += 1;
    loads = new Map();
    for (const wake of [...waiters]) wake();
  };
  // A broken connection may go unnoticed for long, and with it what it had to say.
  const anyway = setInterval(advance, anywayInMilliseconds).unref();

  return {
    get turn() {
      return turn;
    },
    get waiting() {
      return waiters.size;
    },
    advance,
    close() {
      isClosed = true;
      clearInterval(anyway);
      advance();
    },
    once<Result>(key: string, load: () => Promise<Result>): Promise<Result> {
      const found = (loads.get(key) as Promise<Result> | undefined) ?? onBehalfOfAll(load);
      loads.set(key, found);
      return found;
    },
    async changed(seen, { signal, isPending }) {
      if (turn === seen && !isClosed && !signal.aborted) {
        if (isPending) soon ??= setTimeout(advance, soonInMilliseconds);
        await nextWake(waiters, signal);
      }
      return !isClosed && !signal.aborted;
    },
  };
}

function nextWake(waiters: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      waiters.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    waiters.add(wake);
    signal.addEventListener('abort', wake);
  });
}

import { setMaxListeners } from 'node:events';
import { StatementError } from '../../drizzle/fault.ts';
import { currentWaiter, onBehalfOf, type Waiter } from '../../drizzle/waiter.ts';

/** All who wait for one answer. It is read for them together: until the last of them has gone. */
export class Audience implements Waiter {
  private readonly controller = new AbortController();
  private readonly onGone: () => void;
  private waiting = 0;

  /** @param onGone told when nobody waits any longer, before what is read is cancelled */
  constructor(onGone: () => void) {
    this.onGone = onGone;
    setMaxListeners(0, this.controller.signal);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Runs something for all who have come and will come. */
  run<Result>(read: () => Result): Result {
    return onBehalfOf(this, read);
  }

  /** One more waits. Who is nobody in particular does not go. */
  join(): void {
    this.waiting += 1;
    currentWaiter()?.signal.addEventListener('abort', () => this.leave(), { once: true });
  }

  private leave(): void {
    this.waiting -= 1;
    if (this.waiting > 0) return;
    this.onGone();
    this.controller.abort(new StatementError('unwanted', 'Nobody waits any longer.'));
  }
}

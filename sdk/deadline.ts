import { MahdarError } from './errors.ts';
import type { CallOptions, Signal } from './options.ts';

/**
 * Runs something that ends when the time is over or the caller's signal says so, even when what it
 * waits for does not listen. Made of nothing that React Native lacks.
 */
export function withDeadline<Result>(
  name: string,
  { timeoutMs, signal }: Pick<CallOptions, 'timeoutMs' | 'signal'>,
  run: (signal: Signal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};
  const ended = new Promise<never>((_resolve, reject) => {
    const end = (error: MahdarError) => {
      reject(error);
      controller.abort();
    };
    stop = () =>
      end(
        new MahdarError({
          kind: 'aborted',
          message: `${name} was aborted.`,
          cause: signal?.reason,
        }),
      );
    if (signal?.aborted) return stop();
    signal?.addEventListener('abort', stop);
    if (!timeoutMs) return;
    timer = setTimeout(
      () =>
        end(
          new MahdarError({
            kind: 'timeout',
            message: `${name} took longer than ${timeoutMs} ms.`,
          }),
        ),
      timeoutMs,
    );
  });
  const result = controller.signal.aborted ? ended : Promise.race([ended, run(controller.signal)]);
  return result.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  });
}

/** Waits, at most until the signal. */
export function pause(ms: number, signal: Signal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const patienceInMilliseconds = 20_000;

/**
 * Resolves at the first signal to stop; the process then has 20 s to end by itself. Later signals
 * change nothing: a Ctrl-C under npm arrives twice.
 */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of signals) process.on(signal, resolve);
  }).then((signal) => {
    setTimeout(() => process.exit(1), patienceInMilliseconds).unref();
    return signal as NodeJS.Signals;
  });
}

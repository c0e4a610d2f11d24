import cluster from 'node:cluster';
import spin from 'yocto-spinner';

/** What the terminal shows while something takes a while: one line a step, with a tick when done. */
export interface Progress {
  /** Ticks the step before and begins the next. */
  step(text: string): void;
  /** Ticks the last step; `text` replaces its line. */
  done(text?: string): void;
  /** Marks the running step as failed and says why. */
  fail(reason: string): void;
}

/**
 * Shows progress on stderr: a spinner on a terminal, a plain line a step in a log. A process that
 * serves for another says no more than why it cannot.
 */
export function showProgress(): Progress {
  if (cluster.isWorker) return { ...showLines(), step: () => {}, done: () => {} };
  return process.stderr.isTTY ? showSpinner() : showLines();
}

function showSpinner(): Progress {
  const spinner = spin({ handleSignals: false });
  return {
    step(text) {
      if (spinner.isSpinning && spinner.text === text) return;
      spinner.success();
      spinner.start(text);
    },
    done: (text) => void spinner.success(text),
    fail(reason) {
      spinner.start();
      spinner.error(reason);
    },
  };
}

function showLines(): Progress {
  const write = (text: string) => void process.stderr.write(`${text}\n`);
  return {
    step: (text) => write(`${text} …`),
    done: (text) => text && write(text),
    fail: write,
  };
}

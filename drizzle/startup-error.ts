/**
 * A reason not to start, written for the person at the terminal: one plain sentence, without a
 * stack, SQL or a password. Show `message` as it is and leave with exit code 1.
 */
export class StartupError extends Error {
  override name = 'StartupError';
}

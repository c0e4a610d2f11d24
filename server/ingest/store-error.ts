/** The story can't be stored; the message says why in one sentence, and nothing of it was kept. */
export class StoreError extends Error {
  override name = 'StoreError';
}

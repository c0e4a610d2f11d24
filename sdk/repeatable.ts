/** What every mutation takes. */
export interface Repeatable {
  /**
   * A key of your own: the same mutation sent again under it answers what it did and does nothing
   * twice. The client makes one where you give none.
   */
  idempotencyKey?: string | null;
}

/** The arguments of a mutation with a key by which the server knows its repetition. */
export function withKey<Args extends Repeatable>(args: Args): Args & Repeatable {
  return { ...args, idempotencyKey: args.idempotencyKey ?? newKey() };
}

/** Made of nothing that React Native lacks; it need not be hard to guess, for it is the caller's own. */
function newKey(): string {
  const parts = [Date.now(), ...[1, 2, 3].map(() => Math.random() * 2 ** 52)];
  return parts.map((part) => Math.floor(part).toString(36)).join('-');
}

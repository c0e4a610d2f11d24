/**
 * A GraphQL operation that knows what it takes and answers. It carries no code, so a bundler drops
 * the ones that are not used.
 */
export interface Operation<Result, Variables> {
  readonly name: string;
  /** The whole document. */
  readonly text: string;
  /** SHA-256 of the text in hexadecimal digits: its name in the persisted manifest; else empty. */
  readonly hash: string;
  /** The root field that can be read page by page. */
  readonly connection: string | undefined;
  /** Of the types alone; never there at run time. */
  readonly __types?: (variables: Variables) => Result;
}

/** Puts an operation and its fragments together. */
export function operation<Result, Variables>(
  name: string,
  text: string,
  hash: string,
  fragments: readonly string[],
  connection?: string,
): Operation<Result, Variables> {
  return { name, text: text + fragments.join(''), hash, connection };
}

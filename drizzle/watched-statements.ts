import type pg from 'pg';

/** Told of each statement as it is sent; what it answers is told how that ended. */
export type OnStatement = (text: string) => OnEnd;

/** Told that a statement has been answered, or why not. */
export type OnEnd = (error?: unknown) => void;

/**
 * Tells of every statement that a pool's connections send from now on, those of transactions
 * included. Cursors, which send themselves piece by piece, are left out.
 */
export function watchStatements(pool: pg.Pool, onStatement: OnStatement): void {
  const known = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    client.query = new Proxy(client.query, {
      apply(query, self, args: unknown[]) {
        const text = textOf(args[0]);
        if (text === undefined) return Reflect.apply(query, self, args);
        const onEnd = onStatement(text);
        const callback = args.at(-1);
        if (isCallback(callback)) {
          const told = (error: unknown, ...rest: unknown[]) => {
            onEnd(error ?? undefined);
            callback(error, ...rest);
          };
          return Reflect.apply(query, self, [...args.slice(0, -1), told]);
        }
        const answer: Promise<unknown> = Reflect.apply(query, self, args);
        answer.then(() => onEnd(), onEnd);
        return answer;
      },
    });
  });
}

const isCallback = (value: unknown): value is (...args: unknown[]) => void =>
  typeof value === 'function';

function textOf(statement: unknown): string | undefined {
  if (typeof statement === 'string') return statement;
  const isPlain = typeof statement === 'object' && statement !== null && !('submit' in statement);
  return isPlain && 'text' in statement ? String(statement.text) : undefined;
}

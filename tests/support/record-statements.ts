import type pg from 'pg';

/** The SQL texts that went through a pool since the recording began. */
export interface StatementRecord {
  statements: string[];
  /** Forgets what was recorded until now. */
  clear(): void;
}

/** Records every statement that a pool sends from now on, those of transactions included. */
export function recordStatements(pool: pg.Pool): StatementRecord {
  const statements: string[] = [];
  const known = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    client.query = new Proxy(client.query, {
      apply(query, self, args: [string | pg.QueryConfig, ...unknown[]]) {
        const [first] = args;
        statements.push(typeof first === 'string' ? first : first.text);
        return Reflect.apply(query, self, args);
      },
    });
  });
  return { statements, clear: () => void statements.splice(0) };
}

import type pg from 'pg';

/** The SQL texts that went through some pools since the recording began. */
export interface StatementRecord {
  statements: string[];
  /** Forgets what was recorded until now. */
  clear(): void;
}

/** Records every statement that pools send from now on, those of transactions included. */
export function recordStatements(...pools: pg.Pool[]): StatementRecord {
  const statements: string[] = [];
  const known = new WeakSet<pg.PoolClient>();
  const record = (client: pg.PoolClient) => {
    if (known.has(client)) return;
    known.add(client);
    client.query = new Proxy(client.query, {
      apply(query, self, args: [string | pg.QueryConfig, ...unknown[]]) {
        const [first] = args;
        statements.push(typeof first === 'string' ? first : first.text);
        return Reflect.apply(query, self, args);
      },
    });
  };
  for (const pool of pools) pool.on('acquire', record);
  return { statements, clear: () => void statements.splice(0) };
}

import pg from 'pg';

/** Whoever has not taken it by then is not there. */
const longestMilliseconds = 1_000;

/** What the library's types leave out. */
interface CancelTarget {
  processID: number | null;
  secretKey: number | null;
  connectionParameters: { host: string; port: number; ssl?: pg.ConnectionConfig['ssl'] };
}

interface CancelConnection extends pg.Connection {
  connect(portOrPath: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processID: number, secretKey: number): void;
}

/**
 * Asks Postgres to cancel what a connection runs, over a connection for that alone, as the protocol
 * has it: it needs none of the pool, and finds its way through a pooler. Resolves when Postgres has
 * passed it on: whatever is sent afterwards is not meant. When it is not known to have been, the
 * connection is given up.
 */
export function cancelStatement(client: pg.PoolClient): Promise<void> {
  const { processID, secretKey, connectionParameters } = client as unknown as CancelTarget;
  const { host, port, ssl } = connectionParameters;
  if (processID === null || secretKey === null) return Promise.resolve();
  const connection = new pg.Connection({ ssl: ssl || false }) as CancelConnection;
  const send = () => connection.cancel(processID, secretKey);
  return new Promise((resolve) => {
    const giveUp = () => {
      client.end().catch(() => {});
      connection.stream.destroy();
    };
    const patience = setTimeout(giveUp, longestMilliseconds);
    connection.on('connect', () => (ssl ? connection.requestSsl() : send()));
    connection.on('sslconnect', send);
    connection.on('error', giveUp);
    connection.once('end', () => {
      clearTimeout(patience);
      resolve();
    });
    if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
    else connection.connect(port, host);
  });
}

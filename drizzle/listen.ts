import pg from 'pg';

const channel = 'mahdar_change';
const firstPauseInMilliseconds = 250;
const longestPauseInMilliseconds = 10_000;

/** What a listener is told. */
export interface ListenOptions {
  /**
   * The outbox may have grown: by changes of a noun, as a transaction said, or of any (null),
   * because the connection was away for a while. An empty name asks for a look and no more.
   */
  onChange: (noun: string | null) => void;
  /** The connection could not be made or broke; the next attempt is already planned. */
  onError: (error: Error) => void;
}

/** A connection of its own that waits for what the outbox's triggers say. */
export interface Listener {
  /** Ends it for good; resolves when the connection is closed. */
  close(): Promise<void>;
}

/**
 * Listens until it is closed, and connects again, at growing intervals, whenever the connection
 * breaks. It needs the database's own address: behind a pooler in transaction mode nothing arrives.
 */
export function listenForChanges(url: string, { onChange, onError }: ListenOptions): Listener {
  let isClosed = false;
  let client: pg.Client | undefined;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;

  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'mahdar listen',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    client = fresh;
    let isLost = false;
    const lose = (error: Error) => {
      if (isLost || isClosed) return;
      isLost = true;
      onError(error);
      fresh.end().catch(() => {});
      const pause = Math.min(firstPauseInMilliseconds * 2 ** failures, longestPauseInMilliseconds);
      failures += 1;
      retry = setTimeout(() => void connect(), pause);
    };
    fresh.on('error', lose);
    fresh.on('end', () => lose(new Error('The connection that listens for changes was closed.')));
    fresh.on('notification', ({ payload = '' }) => onChange(payload));
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
      failures = 0;
      onChange(null);
    } catch (error) {
      lose(error as Error);
    }
  };

  const connected = connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await connected;
      await client?.end().catch(() => {});
    },
  };
}

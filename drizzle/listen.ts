import pg from 'pg';

const channel = 'mahdar_change';
const firstPauseInMilliseconds = 250;
const longestPauseInMilliseconds = 10_000;
const patienceInMilliseconds = 2_000;

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
  /**
   * Whether it hears all that is said: it was asked, and answered. One that does not answer for two
   * seconds is replaced.
   */
  hears(): Promise<boolean>;
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
  let hears = async () => false;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;

  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'mahdar listen',
      connectionTimeoutMillis: 10_000,
      query_timeout: patienceInMilliseconds,
      keepAlive: true,
    });
    client = fresh;
    let isLost = false;
    const lose = (error: Error) => {
      if (isLost || isClosed) return;
      isLost = true;
      hears = async () => false;
      onError(error);
      fresh.end().catch(() => {});
      const pause = Math.min(firstPauseInMilliseconds * 2 ** failures, longestPauseInMilliseconds);
      failures += 1;
      retry = setTimeout(() => void connect(), pause);
    };
    const isGood = () => !isLost && !isClosed;
    fresh.on('error', lose);
    fresh.on('end', () => lose(new Error('The connection that listens for changes was closed.')));
    fresh.on('notification', ({ payload = '' }) => onChange(payload));
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
      failures = 0;
      hears = () => fresh.query('select 1').then(isGood, lose).then(Boolean);
      onChange(null);
    } catch (error) {
      lose(error as Error);
    }
  };

  const connected = connect();
  return {
    hears: () => hears(),
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await connected;
      await client?.end().catch(() => {});
    },
  };
}

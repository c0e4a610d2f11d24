import pg from 'pg';

const patienceInMilliseconds = 2_000;

/** A connection of its own to look at a server with, so that no load keeps it from being seen. */
export function watcherOf(url: string): pg.Pool {
  const watcher = new pg.Pool({
    connectionString: url,
    application_name: 'mahdar watch',
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: patienceInMilliseconds,
    query_timeout: patienceInMilliseconds,
    keepAlive: true,
  });
  watcher.on('error', () => {});
  return watcher;
}

/** Looks again and again, at once when it is asked to, until it is stopped. */
export class Watch {
  private readonly look: () => Promise<void>;
  private readonly pause: () => number;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;

  /**
   * @param look must not fail
   * @param pause how long to wait after a look, in milliseconds
   */
  constructor(look: () => Promise<void>, pause: () => number) {
    this.look = look;
    this.pause = pause;
    this.now();
  }

  /** Looks now, where no look is under way. */
  now(): void {
    if (this.running || this.isStopped) return;
    clearTimeout(this.timer);
    this.running = this.look().finally(() => {
      this.running = undefined;
      if (!this.isStopped) this.timer = setTimeout(() => this.now(), this.pause());
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }
}

import { createClient } from '@redis/client';
import type { Logger } from 'pino';

/** What Redis may add to a request at most. */
const patienceInMilliseconds = 50;
/** How long nobody asks a Redis that did not answer, several times in a row. */
const restInMilliseconds = 1_000;
const patientFailures = 3;
const longestPauseInMilliseconds = 2_000;

const makeClient = (url: string) =>
  createClient({
    url,
    name: 'mahdar',
    // Whoever asks while it is away is told so, and goes on without it.
    disableOfflineQueue: true,
    pingInterval: 2_000,
    socket: {
      connectTimeout: 2_000,
      socketTimeout: 6_000,
      reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, longestPauseInMilliseconds),
    },
  });

export type RedisClient = ReturnType<typeof makeClient>;

/** What the processes share that can be lost: nothing waits for it, and nothing fails without it. */
export class Redis {
  readonly client: RedisClient;
  private readonly logger: Logger;
  private readonly listeners: (() => void)[] = [];
  private failures = 0;
  private restsUntil = 0;
  private isAway = false;

  constructor(url: string, logger: Logger) {
    this.logger = logger;
    this.client = makeClient(url);
    this.client.on('error', (error: Error) => this.lose(error));
    this.client.on('ready', () => {
      this.failures = 0;
      this.restsUntil = 0;
      if (this.isAway) logger.info('Redis is back');
      this.isAway = false;
      for (const listener of this.listeners) listener();
    });
    // It goes on trying by itself.
    this.client.connect().catch((error: Error) => this.lose(error));
  }

  /** Whether asking is worth it. */
  get isReady(): boolean {
    return this.client.isReady && Date.now() >= this.restsUntil;
  }

  /** Calls a function whenever Redis can be asked again: it may have forgotten what it knew. */
  onReady(listener: () => void): void {
    this.listeners.push(listener);
    if (this.isReady) listener();
  }

  /** The answer to a command; undefined where it does not come at once. */
  async ask<Reply>(command: (client: RedisClient) => Promise<Reply>): Promise<Reply | undefined> {
    if (!this.isReady) return undefined;
    let late: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      const giveUp = () => reject(new Error('Redis did not answer'));
      // An answer that lies there, because this process was busy, is read first.
      late = setTimeout(() => setImmediate(giveUp), patienceInMilliseconds);
    });
    try {
      const reply = await Promise.race([command(this.client), tooLate]);
      this.failures = 0;
      return reply;
    } catch (error) {
      this.failures += 1;
      if (this.failures >= patientFailures) this.rest(error as Error);
      return undefined;
    } finally {
      clearTimeout(late);
    }
  }

  /** Ends the connection at once: nothing in it is worth waiting for. */
  close(): void {
    if (this.client.isOpen) this.client.destroy();
  }

  private rest(error: Error): void {
    this.restsUntil = Date.now() + restInMilliseconds;
    this.lose(error);
  }

  private lose(error: Error): void {
    if (!this.isAway) this.logger.warn({ err: error }, 'Redis is away: going on without it');
    this.isAway = true;
  }
}

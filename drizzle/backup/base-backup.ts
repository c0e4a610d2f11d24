import { Readable } from 'node:stream';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';

// With the log of what is written meanwhile, the copy is whole by itself.
const command = `BASE_BACKUP (LABEL 'mahdar', CHECKPOINT 'fast', WAL true, MANIFEST 'no')`;
const dataMessage = 'd'.charCodeAt(0);

/**
 * The files of a running Postgres as a tar that it writes itself, as of the moment of its end. What
 * others write meanwhile is neither held up nor torn.
 */
export class BaseBackup extends Readable implements pg.Submittable {
  readonly #client: pg.Client;
  #connection: pg.Connection | undefined;

  /** @param adminUrl a superuser's address */
  constructor(adminUrl: string) {
    super();
    const address = new URL(adminUrl);
    address.searchParams.set('replication', 'true');
    const name = 'mahdar backup';
    this.#client = new pg.Client({ connectionString: address.href, application_name: name });
    this.#client.on('error', (error) => this.destroy(error));
  }

  override _construct(callback: (error?: Error | null) => void): void {
    this.#client.connect().then(() => callback(), callback);
  }

  override _read(): void {
    if (this.#connection) this.#connection.stream.resume();
    else this.#client.query(this);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    const end = () => callback(error);
    this.#client.end().then(end, end);
  }

  submit(connection: pg.Connection): void {
    this.#connection = connection;
    connection.query(command);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (chunk[0] !== dataMessage) return;
    // The buffer is the connection's, which fills it again.
    const wantsMore = this.push(Buffer.from(chunk.subarray(1)));
    if (!wantsMore) this.#connection?.stream.pause();
  }

  handleError(error: Error): void {
    this.destroy(new StartupError(`Postgres could not copy itself: ${error.message}.`));
  }

  handleReadyForQuery(): void {
    this.push(null);
  }

  // What comes before and after the copy tells places in the log.
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
}

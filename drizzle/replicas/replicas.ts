import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { Lag } from './lag.ts';
import { readPosition, writePosition } from './position.ts';
import { readingPool } from './reading-pool.ts';
import { Replica } from './replica.ts';
import { Told } from './told.ts';
import { Watch, watcherOf } from './watch.ts';

const betweenLooks = 500;
/** While a replica is about to come as far as the last change. */
const betweenHurriedLooks = 25;
/** How long the primary is read in place of a replica that has not come so far. */
const patience = 1_000;
/** What is told of changes within that time is looked up once. */
const betweenPositions = 250;

export interface ReplicaOptions {
  /** The primary's address. */
  url: string;
  /** What the public reads the primary with. */
  primary: pg.Pool;
  replicas: readonly { url: string; pool: pg.Pool }[];
  /** How many milliseconds a replica may be behind. */
  longestLag: number;
  /** Told when a replica is left out, and when it is back. */
  onTurn: (sentence: string) => void;
}

/**
 * The replicas that the public reads, those of them that are there and not too far behind. What a
 * process has been told of is not missing from what it reads: a replica that has not replayed that
 * yet is passed over, for a second at least, and the primary is read where no other is left.
 */
export class Replicas {
  /** Asks a replica for each statement, or the primary. */
  readonly pool: pg.Pool;
  private readonly options: ReplicaOptions;
  private readonly replicas: Replica[];
  private readonly watches: Watch[];
  private readonly watcher: pg.Pool;
  private readonly lag: Lag;
  private told = new Told();
  /** How often this process was told of something, and of how much it is known how far that goes. */
  private tellings = 0;
  private settled = 0;
  private next: Promise<string> | undefined;
  private positionAt = Number.NEGATIVE_INFINITY;
  private turn = 0;

  constructor(options: ReplicaOptions) {
    this.options = options;
    this.lag = new Lag(2 * options.longestLag);
    this.watcher = watcherOf(options.url);
    this.replicas = options.replicas.map(({ url, pool }, index) => {
      const name = `The replica ${index + 1} of ${options.replicas.length}`;
      return new Replica(url, pool, (isThere) =>
        options.onTurn(isThere ? `${name} is read` : `${name} does not answer and is not read`),
      );
    });
    this.watches = [
      new Watch(
        () => this.lookAtPrimary(),
        () => betweenLooks,
      ),
      ...this.replicas.map(
        (replica) =>
          new Watch(
            () => replica.look(),
            () => (this.isCatchingUp(replica) ? betweenHurriedLooks : betweenLooks),
          ),
      ),
    ];
    this.pool = readingPool(options.primary, () => this.choose());
    // What was written before, such as a migration, counts as told.
    this.reached().catch(() => {});
  }

  /** The connections to each replica. */
  get pools(): readonly pg.Pool[] {
    return this.replicas.map(({ pool }) => pool);
  }

  /** Whether what is read now may be older than what this process was told of. */
  isLate(): boolean {
    const isPending = this.settled < this.tellings;
    return this.candidates().some((replica) => isPending || !this.hasAllTold(replica));
  }

  /**
   * Something has changed: resolves with how far the primary has written by now, once no statement
   * is sent to a replica that has not come so far.
   */
  reached(): Promise<string> {
    this.tellings += 1;
    this.next ??= this.lookUp();
    return this.next;
  }

  /** Another process knows that the primary has written so far. */
  require(text: string): void {
    if (!this.told.note(readPosition(text))) return;
    for (const watch of this.watches) watch.now();
  }

  async close(): Promise<void> {
    await Promise.all(this.watches.map((watch) => watch.stop()));
    await Promise.all([this.watcher.end(), ...this.replicas.map((replica) => replica.close())]);
  }

  /** The replica to read, each in its turn; undefined for the primary. */
  private choose(): Replica | undefined {
    const candidates = this.candidates();
    this.turn += 1;
    return candidates[this.turn % candidates.length];
  }

  private candidates(): Replica[] {
    const { longestLag } = this.options;
    const usable = this.replicas.filter(({ position }) => this.lag.of(position) <= longestLag);
    const good = usable.filter((replica) => this.hasAllTold(replica));
    const slow = usable.filter(({ position }) => this.told.lateness(position) >= patience);
    return good.length > 0 ? good : slow;
  }

  private hasAllTold({ position }: Replica): boolean {
    return this.told.lateness(position) === 0;
  }

  private isCatchingUp({ position }: Replica): boolean {
    const lateness = this.told.lateness(position);
    return lateness > 0 && lateness < patience;
  }

  private async lookAtPrimary(): Promise<void> {
    const at = performance.now();
    // Written to its disk is what may have reached a replica.
    const position = await this.ask('pg_current_wal_flush_lsn()').catch(() => undefined);
    if (!position) return;
    const goesOn = this.lag.note(at, readPosition(position));
    if (!goesOn) this.told = new Told();
    if (this.settled < this.tellings && !this.next) await this.reached().catch(() => {});
  }

  private async lookUp(): Promise<string> {
    await pause(Math.max(0, this.positionAt + betweenPositions - performance.now()));
    this.positionAt = performance.now();
    // What is told from now on may lie behind the answer.
    this.next = undefined;
    const { tellings } = this;
    const position = await this.ask('pg_current_wal_insert_lsn()');
    this.require(position);
    this.settled = Math.max(this.settled, tellings);
    return position;
  }

  private async ask(what: string): Promise<string> {
    const { rows } = await this.watcher.query<{ position: string }>(
      `select ${what}::text as position`,
    );
    return rows[0]?.position ?? writePosition(0n);
  }
}

import type pg from 'pg';
import { type Position, readPosition } from './position.ts';
import { watcherOf } from './watch.ts';

/** A server that replays what the primary writes. */
export class Replica {
  readonly pool: pg.Pool;
  /** How far it is known to have come; null while it cannot be read. */
  position: Position | null = null;
  private wasThere: boolean | undefined;
  private readonly watcher: pg.Pool;
  private readonly onTurn: (isThere: boolean) => void;

  /** @param onTurn told when it begins and ceases to be there */
  constructor(url: string, pool: pg.Pool, onTurn: (isThere: boolean) => void) {
    this.pool = pool;
    this.watcher = watcherOf(url);
    this.onTurn = onTurn;
  }

  /** Looks how far it has come. One that was promoted replays nobody any more. */
  async look(): Promise<void> {
    try {
      const { rows } = await this.watcher.query<{ position: string | null }>(
        `select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as position`,
      );
      const position = rows[0]?.position;
      this.turn(position ? readPosition(position) : null);
    } catch {
      this.turn(null);
    }
  }

  /** It did not answer: it is left out until it is seen again. */
  lose(): void {
    this.turn(null);
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.end(), this.watcher.end()]);
  }

  private turn(position: Position | null): void {
    this.position = position;
    const isThere = position !== null;
    if (isThere !== this.wasThere) this.onTurn(isThere);
    this.wasThere = isThere;
  }
}

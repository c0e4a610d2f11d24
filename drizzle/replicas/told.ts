import type { Position } from './position.ts';

const keptTellings = 200;

/** How far the changes go that this process was told of, and when it was told. */
export class Told {
  private tellings: { at: number; position: Position }[] = [];

  /** Notes how far a change goes; false where one told before goes as far. */
  note(position: Position): boolean {
    const last = this.tellings.at(-1);
    if (last && position <= last.position) return false;
    this.tellings.push({ at: performance.now(), position });
    if (this.tellings.length > keptTellings) this.tellings.shift();
    return true;
  }

  /** For how many milliseconds a change has been told of that lies behind a position; 0 for none. */
  lateness(position: Position | null): number {
    if (position === null) return Number.POSITIVE_INFINITY;
    if (position >= (this.tellings.at(-1)?.position ?? 0n)) return 0;
    const missing = this.tellings.find((telling) => telling.position > position);
    return missing ? Math.max(performance.now() - missing.at, 1) : 0;
  }
}

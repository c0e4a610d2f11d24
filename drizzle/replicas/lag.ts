import type { Position } from './position.ts';

/** Where the primary was at a time of this process's own clock. */
interface Sample {
  at: number;
  position: Position;
}

/**
 * How far replicas are behind, by what this process saw of the primary: no clock of another machine
 * counts, and a primary that writes nothing makes nobody late.
 */
export class Lag {
  private samples: Sample[] = [];
  private readonly keptMilliseconds: number;

  /** @param keptMilliseconds how much lateness can be told apart */
  constructor(keptMilliseconds: number) {
    this.keptMilliseconds = keptMilliseconds;
  }

  /**
   * Notes where the primary is.
   *
   * @param at when it was asked: what had been written by then lies before the position
   * @returns false when it has gone back: another server, with a history of its own, is the primary
   */
  note(at: number, position: Position): boolean {
    const last = this.samples.at(-1);
    const goesOn = !last || position >= last.position;
    if (!goesOn) this.samples = [];
    this.samples.push({ at, position });
    const oldest = at - this.keptMilliseconds;
    while ((this.samples[0]?.at ?? at) < oldest) this.samples.shift();
    return goesOn;
  }

  /**
   * For how many milliseconds at most something may have been written that has not been replayed.
   * While the primary cannot be seen nothing new is known to be written.
   */
  of(position: Position | null): number {
    const last = this.samples.at(-1);
    if (position === null || !last) return Number.POSITIVE_INFINITY;
    const replayed = this.samples.findLast((sample) => sample.position <= position);
    return replayed ? last.at - replayed.at : Number.POSITIVE_INFINITY;
  }
}

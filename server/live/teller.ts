import { randomUUID } from 'node:crypto';
import type { Listener } from '../../drizzle/listen.ts';
import type { ChangeRelay } from '../redis/change-relay.ts';

/** Others take over from one who says nothing for several of these. */
const betweenBeatsInMilliseconds = 200;

/**
 * Tells other processes what this one hears from the database, and every now and then that there was
 * nothing else: each time it has asked the connection whether it still hears.
 */
export class Teller {
  readonly id = randomUUID();
  private readonly relay: ChangeRelay;
  private readonly beats: NodeJS.Timeout;
  private number = 0;
  private untold = new Set<string | null>();
  private isDue = false;
  private isTelling = false;
  private isAsking = false;

  constructor(relay: ChangeRelay, listener: Pick<Listener, 'hears'>) {
    this.relay = relay;
    this.beats = setInterval(() => void this.beat(listener), betweenBeatsInMilliseconds);
  }

  /** Tells that rows of a noun have changed, or of any (null). */
  tell(noun: string | null): void {
    this.untold.add(noun);
    void this.tellAll();
  }

  /** Says nothing more. */
  stop(): void {
    clearInterval(this.beats);
  }

  /** Says nothing more, and tells others so. */
  async leave(): Promise<void> {
    this.stop();
    await this.relay.tellLast(this.next());
  }

  private async beat(listener: Pick<Listener, 'hears'>): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    const hears = await listener.hears();
    this.isAsking = false;
    if (hears) void this.tellAll();
  }

  /** Tells one thing after the other, however many changes there are meanwhile. */
  private async tellAll(): Promise<void> {
    this.isDue = true;
    if (this.isTelling) return;
    this.isTelling = true;
    while (this.isDue) {
      this.isDue = false;
      await this.relay.tell({ ...this.next(), isLast: false });
    }
    this.isTelling = false;
  }

  private next() {
    const nouns = [...this.untold];
    this.untold.clear();
    this.number += 1;
    return { teller: this.id, number: this.number, nouns };
  }
}

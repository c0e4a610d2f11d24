import { type Listener, type ListenOptions, listenForChanges } from '../../drizzle/listen.ts';
import type { ChangeRelay, Telling } from '../redis/change-relay.ts';
import { Teller } from './teller.ts';

const patienceInMilliseconds = 750;

interface SharedListenOptions extends ListenOptions {
  /** Nobody tells of changes for now. */
  onSilence: () => void;
}

/** A connection to the database that listens, and tells others. */
interface Own {
  listener: Listener;
  teller: Teller;
}

/**
 * Hears of changes from another process that listens to the database, and listens itself as long as
 * there is none: because it ended, or Redis does not bring what it says. Each of those who listen
 * tells the others, and the first who is heard sends them away. What is heard twice does no harm,
 * since it says no more than that there is something to read; where something may have been missed,
 * that is told as a change of anything.
 */
export class SharedListener {
  private readonly url: string;
  private readonly relay: ChangeRelay;
  private readonly options: SharedListenOptions;
  private own: Own | undefined;
  private leaving: Promise<unknown> = Promise.resolve();
  private last: Telling | undefined;
  private isSilent = true;
  private patience: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(url: string, relay: ChangeRelay, options: SharedListenOptions) {
    this.url = url;
    this.relay = relay;
    this.options = options;
    this.expectMore();
    relay.hear((said) => this.take(said));
  }

  /** Whether it listens to the database itself. */
  get isListening(): boolean {
    return this.own !== undefined;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.patience);
    await this.own?.teller.leave();
    this.leave();
    await this.leaving;
  }

  private take(said: Telling): void {
    if (this.isClosed || said.teller === this.own?.teller.id) return;
    const { teller, number, nouns, isLast } = said;
    const isNext = teller === this.last?.teller && number === this.last.number + 1;
    this.last = said;
    this.leave();
    if (!isNext) this.options.onChange(null);
    else if (this.isSilent) this.options.onChange('');
    for (const noun of nouns) this.options.onChange(noun);
    this.isSilent = false;
    if (isLast) this.listen();
    else this.expectMore();
  }

  /** Listens itself when nothing more is heard. */
  private expectMore(): void {
    clearTimeout(this.patience);
    const { last } = this;
    this.patience = setTimeout(() => {
      // What lies there, because this process was busy, is read first.
      setImmediate(() => {
        if (this.last === last) this.listen();
      });
    }, patienceInMilliseconds);
  }

  private listen(): void {
    if (this.own || this.isClosed) return;
    this.isSilent = true;
    this.options.onSilence();
    const isOwn = () => this.own?.listener === listener;
    const listener = listenForChanges(this.url, {
      onChange: (noun) => {
        if (!isOwn()) return;
        teller.tell(noun);
        this.options.onChange(noun);
      },
      onError: (error) => {
        if (isOwn()) this.options.onError(error);
      },
    });
    const teller = new Teller(this.relay, listener);
    this.own = { listener, teller };
  }

  /** Ceases to listen: another does. */
  private leave(): void {
    if (!this.own) return;
    this.own.teller.stop();
    const closed = this.own.listener.close();
    this.leaving = Promise.all([this.leaving, closed]);
    this.own = undefined;
  }
}

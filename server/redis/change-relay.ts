import { z } from 'zod';
import type { Redis } from './redis.ts';

/** Longer than tellers pause, so that one that falls silent is missed before another is heard. */
const tenureInMilliseconds = 1_000;

const telling = z.object({
  /** Who tells: one process, from when it began to listen to the database until it ceased to. */
  teller: z.string(),
  /** Counts what a teller says, one by one. */
  number: z.number(),
  /** What kinds of rows have changed; null is any of them. */
  nouns: z.array(z.string().nullable()),
  /** Nothing follows from this teller. */
  isLast: z.boolean(),
});

/** One thing said of changes by a process that listens to the database. */
export type Telling = z.infer<typeof telling>;

/** Publishes for the one whose turn it is, and prolongs that; the first who asks has it. */
const tellInTurn = `
local teller = redis.call('GET', KEYS[1])
if teller and teller ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('PUBLISH', KEYS[2], ARGV[3])
return 1`;

/**
 * Passes what one process hears from the database on to the others. Redis lets one be heard at a
 * time: whoever asks first, for a second from each word. What others say meanwhile is dropped.
 */
export class ChangeRelay {
  private readonly redis: Redis;
  private readonly channel: string;

  constructor(redis: Redis, installation: string) {
    this.redis = redis;
    // Channels are heard in all databases of a Redis.
    const { database = 0 } = redis.client.options;
    this.channel = `mahdar:${installation}:changes:${database}`;
  }

  /** Calls a function with all that is told from now on, by this process too. */
  hear(listener: (said: Telling) => void): void {
    const receive = (text: string) => {
      const said = read(text);
      if (said) listener(said);
    };
    // The client subscribes anew by itself, but not to what it could not subscribe to at first.
    this.redis.onReady(() => {
      this.redis.client.subscribe(this.channel, receive).catch(() => {});
    });
  }

  /** Resolves when Redis has taken it, or lost it: whoever hears the next one sees that by its number. */
  async tell(said: Telling): Promise<void> {
    await this.publish(said, tenureInMilliseconds).catch(() => {});
  }

  /** Tells something and lets the next one have its turn; waits for Redis no longer than others do. */
  async tellLast(said: Omit<Telling, 'isLast'>): Promise<void> {
    await this.redis.ask(() => this.publish({ ...said, isLast: true }, 1));
  }

  private publish(said: Telling, tenure: number): Promise<unknown> {
    return this.redis.client.eval(tellInTurn, {
      keys: [`${this.channel}:teller`, this.channel],
      arguments: [said.teller, String(tenure), JSON.stringify(said)],
    });
  }
}

/** Undefined for what another version says in another way. */
function read(text: string): Telling | undefined {
  try {
    return telling.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

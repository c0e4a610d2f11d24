import { createHash, randomBytes } from 'node:crypto';
import { RESP_TYPES } from '@redis/client';
import type { ChangingNoun } from '../../schema/plan/nouns-read.ts';
import { changingNouns } from '../../schema/plan/nouns-read.ts';
import type { Redis } from '../redis/redis.ts';

/** Larger ones are read faster than they are fetched. */
const largestBytes = 500_000;
/** Longer than that no answer is kept, whatever was told of changes. */
export const longestMilliseconds = 60_000;

const retryInMilliseconds = 1_000;
const asBuffers = { [RESP_TYPES.BLOB_STRING]: Buffer };

/** What is known of an answer elsewhere. */
export interface Shared {
  /** The answer, where there is a good one. */
  body: Buffer<ArrayBuffer> | undefined;
  /** What its nouns were marked with before it was read; an answer is good as long as they are. */
  marks: string;
}

/** How far the database is written, where some of it is read from replicas that may be behind. */
export interface Positions {
  /** How far it is written at least, now that something has changed. */
  reached(): Promise<string>;
  /** Another process knows that it is written so far: what is read from now on must be as new. */
  require(position: string): void;
}

/**
 * Answers that processes share through Redis. Every noun has a mark there, which each process
 * replaces by another, never used before, when it is told of a change; an answer carries the marks
 * of its nouns from before it was read. Nobody looks here before the marks for all it was told of
 * are in place, so that no answer found is older than what its finder knows.
 *
 * A mark says how far its writer's database was written: a replica that has not come so far is not
 * read for an answer under this mark.
 */
export class SharedAnswers {
  private readonly redis: Redis;
  private readonly space: string;
  private readonly positions: Positions | undefined;
  /** Nouns that are not to be looked for, because their marks are to be replaced. */
  private unmarked = new Set<ChangingNoun>(changingNouns);
  /** The same, while their new marks are on their way. */
  private marking = new Set<ChangingNoun>();
  private retry: NodeJS.Timeout | undefined;

  /** @param space what belongs together: one database, read by one version of the graph */
  constructor(redis: Redis, space: string, positions?: Positions) {
    this.redis = redis;
    this.space = space;
    this.positions = positions;
    // A Redis that comes back may have forgotten something, and marks are the last thing to trust.
    redis.onReady(() => this.changed(changingNouns));
  }

  /** These have changed: nothing of them is looked for until they are marked anew. */
  changed(nouns: readonly ChangingNoun[]): void {
    for (const noun of nouns) this.unmarked.add(noun);
    void this.mark();
  }

  private async mark(): Promise<void> {
    if (this.marking.size > 0 || this.unmarked.size === 0) return;
    clearTimeout(this.retry);
    this.marking = this.unmarked;
    this.unmarked = new Set();
    const isDone = await this.writeMarks([...this.marking]).catch(() => false);
    if (!isDone) for (const noun of this.marking) this.unmarked.add(noun);
    this.marking = new Set();
    if (isDone) await this.mark();
    else this.retry = setTimeout(() => void this.mark(), retryInMilliseconds).unref();
  }

  private async writeMarks(nouns: ChangingNoun[]): Promise<boolean> {
    const position = (await this.positions?.reached()) ?? '';
    const marks = nouns.map((noun): [string, string] => [this.markKey(noun), newMark(position)]);
    const reply = await this.redis.ask((client) => client.mSet(marks));
    return reply !== undefined;
  }

  /** What is known of an answer; undefined where nothing is to be found or kept now. */
  async find(key: string, nouns: readonly ChangingNoun[]): Promise<Shared | undefined> {
    if (nouns.some((noun) => this.unmarked.has(noun) || this.marking.has(noun))) return undefined;
    const keys = [this.answerKey(key), ...nouns.map((noun) => this.markKey(noun))];
    const reply = await this.redis.ask((client) => client.withTypeMapping(asBuffers).mGet(keys));
    if (!reply) return undefined;
    const [kept, ...marks] = reply as (Buffer<ArrayBuffer> | null)[];
    const missing = nouns.filter((_, index) => !marks[index]);
    if (missing.length > 0) {
      this.changed(missing);
      return undefined;
    }
    const texts = marks.map(String);
    for (const text of texts) {
      const position = positionOf(text);
      if (position) this.positions?.require(position);
    }
    const joined = texts.join(' ');
    return { marks: joined, body: kept ? bodyUnder(joined, kept) : undefined };
  }

  /** Keeps an answer under the marks that were found before it was read. */
  keep(key: string, marks: string, body: Buffer): void {
    if (body.length > largestBytes) return;
    const value = Buffer.concat([Buffer.from(`${marks}\n`), body]);
    const expiration = { type: 'PX', value: longestMilliseconds } as const;
    void this.redis.ask((client) => client.set(this.answerKey(key), value, { expiration }));
  }

  private markKey(noun: ChangingNoun): string {
    return `mahdar:${this.space}:mark:${noun}`;
  }

  private answerKey(key: string): string {
    return `mahdar:${this.space}:answer:${createHash('sha256').update(key).digest('base64url')}`;
  }
}

const newMark = (position: string) => `${randomBytes(12).toString('base64url')}@${position}`;

const positionOf = (mark: string) => mark.slice(mark.indexOf('@') + 1);

function bodyUnder(marks: string, kept: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> | undefined {
  const end = kept.indexOf('\n');
  return kept.toString('utf8', 0, end) === marks ? kept.subarray(end + 1) : undefined;
}

import { LRUCache } from 'lru-cache';
import { type ChangingNoun, changingNouns } from '../../schema/plan/nouns-read.ts';
import { Answer } from './answer.ts';
import { Audience } from './audience.ts';
import { longestMilliseconds, type SharedAnswers } from './shared-answers.ts';

/** What answers have to do with other processes and databases. */
export interface Elsewhere {
  /** Where other processes' answers are looked for before they are read. */
  shared?: SharedAnswers;
  /** Whether what is read now may be older than what was told of changes. */
  isLate?: () => boolean;
}

interface Entry {
  answer: Answer;
  nouns: readonly ChangingNoun[];
  stamp: number;
}

/** An answer on its way, and those who wait for it. */
interface Running {
  answer: Promise<Answer | undefined>;
  audience: Audience;
}

/**
 * Answers to the public, kept until a row of a kind that they read changes. Each noun counts its
 * changes; an answer carries the count of its nouns from before it was read, and is good as long as
 * that has not grown. Whoever asks while an answer is on its way waits for it.
 */
export class AnswerCache {
  private readonly entries: LRUCache<string, Entry>;
  private readonly onTheWay = new Map<string, Running>();
  private readonly counts = new Map<ChangingNoun, number>(changingNouns.map((noun) => [noun, 0]));
  private readonly elsewhere: Elsewhere;
  private isTold = false;
  /** How many answers came from here. */
  hits = 0;
  /** How many were looked for and had to be read. */
  misses = 0;
  /** How many times answers became old by a change. */
  invalidations = 0;

  /** @param bytes how much memory the answers may take */
  constructor(bytes: number, elsewhere: Elsewhere = {}) {
    this.elsewhere = elsewhere;
    this.entries = new LRUCache({
      maxSize: bytes,
      sizeCalculation: ({ answer }, key) => answer.bytes + key.length + 200,
      ttl: longestMilliseconds,
      // Otherwise the clock is read, and a timer set, in each of them.
      ttlResolution: 1_000,
    });
  }

  /** How much memory the answers take. */
  get bytes(): number {
    return this.entries.calculatedSize;
  }

  /** How many answers there are. */
  get size(): number {
    return this.entries.size;
  }

  /** Rows of a noun have changed, or of any (null): also told when the connection that tells is back. */
  changed(noun: string | null): void {
    this.isTold = true;
    const nouns = changingNouns.filter((counted) => noun === null || noun === counted);
    for (const counted of nouns) this.counts.set(counted, (this.counts.get(counted) ?? 0) + 1);
    if (nouns.length > 0) this.invalidations += 1;
    this.elsewhere.shared?.changed(nouns);
  }

  /** Nobody tells of changes for now: nothing is answered from here until somebody does. */
  untold(): void {
    this.isTold = false;
  }

  /** The answer under a key, if it is here and good. */
  find(key: string): Answer | undefined {
    const kept = this.isTold ? this.entries.get(key) : undefined;
    if (kept?.stamp !== (kept && this.stampOf(kept.nouns))) return undefined;
    if (kept) this.hits += 1;
    return kept?.answer;
  }

  /**
   * Reads an answer that is not here, and keeps it; undefined where there is none to read.
   *
   * @param revive makes an answer of bytes that another process has read
   */
  async read(
    key: string,
    nouns: readonly ChangingNoun[],
    load: () => Promise<Answer | undefined>,
    revive = (body: Buffer<ArrayBuffer>) => new Answer(body),
  ): Promise<Answer | undefined> {
    this.misses += 1;
    if (!this.isTold) return load();
    const stamp = this.stampOf(nouns);
    const name = `${stamp} ${key}`;
    const running =
      this.onTheWay.get(name) ??
      this.begin(name, () => this.keep({ key, nouns, stamp }, load, revive));
    running.audience.join();
    return running.answer;
  }

  /** Begins to read for all who ask before it is read, and until none of them waits any longer. */
  private begin(name: string, read: () => Promise<Answer | undefined>): Running {
    const end = () => {
      if (this.onTheWay.get(name) === running) this.onTheWay.delete(name);
    };
    const audience = new Audience(end);
    const running = { audience, answer: audience.run(read).finally(end) };
    this.onTheWay.set(name, running);
    return running;
  }

  private async keep(
    { key, nouns, stamp }: { key: string; nouns: readonly ChangingNoun[]; stamp: number },
    load: () => Promise<Answer | undefined>,
    revive: (body: Buffer<ArrayBuffer>) => Answer,
  ): Promise<Answer | undefined> {
    const { shared, isLate = () => false } = this.elsewhere;
    const found = await shared?.find(key, nouns);
    const wasLate = isLate();
    const answer = found?.body ? revive(found.body) : await load();
    if (!answer) return undefined;
    if (!found?.body) {
      if (wasLate || isLate()) return answer;
      if (found) shared?.keep(key, found.marks, answer.body);
    }
    this.entries.set(key, { answer, nouns, stamp });
    answer.onGrown = () => this.weigh(key, answer);
    return answer;
  }

  /** Counts an answer's memory again, which makes it no younger. */
  private weigh(key: string, answer: Answer): void {
    const kept = this.entries.peek(key);
    if (kept?.answer !== answer) return;
    const ttl = Math.max(1, this.entries.getRemainingTTL(key));
    this.entries.set(key, { ...kept }, { ttl });
  }

  /** Counts only grow, so that their sum tells whether any of them has. */
  private stampOf(nouns: readonly ChangingNoun[]): number {
    return nouns.reduce((sum, noun) => sum + (this.counts.get(noun) ?? 0), 0);
  }
}

import type { Db } from '../drizzle/database.ts';
import type { FoundSpans } from '../drizzle/queries/add-spans.ts';
import type { Transaction } from '../drizzle/transaction.ts';
import type { Viewer } from './access.ts';

/** Tells a process when the outbox may have grown, in turns that count up. */
export interface ChangeFeed {
  readonly turn: number;
  /**
   * Resolves true when a turn after the one seen has begun, false when there is nothing more to
   * wait for: the feed is closed, or the signal aborted. `isPending` asks for one soon, because
   * rows are known to become readable.
   */
  changed(seen: number, options: { signal: AbortSignal; isPending: boolean }): Promise<boolean>;
  /** Loads once a turn and key, however many ask. */
  once<Result>(key: string, load: () => Promise<Result>): Promise<Result>;
}

/** What the installation's own secret does for the graph; see `server/access/`. */
export interface Sealing {
  /** A token for one article, good until it expires. */
  previewToken(articleId: string): Promise<{ token: string; expiresAt: Date }>;
  /** Makes a text unreadable for whoever has the database alone. */
  seal(text: string): string;
}

/** An article with its stored blocks, as it is read for names and quotes. */
export interface ReadableArticle {
  id: string;
  language: string;
  headline: string;
  blocks: readonly { id: string; kind: string; text: string }[];
}

/** Finds whom and what an article names, and what it says that people said. */
export type FindSpans = (tx: Transaction, article: ReadableArticle) => Promise<FoundSpans>;

export interface Context {
  db: Db;
  viewer: Viewer;
  /** Null where the installation has no secret: then nobody can have a key either. */
  sealing: Sealing | null;
  requestId: string;
  changes: ChangeFeed;
  findSpans: FindSpans;
  /** What is wrong with the address of a webhook, in a sentence; null for a good one. */
  faultOfAddress(address: string): Promise<string | null>;
  /** The last event that a client got of a stream which broke off, as its header says. */
  lastEventId: string | null;
  /** Of a subscription: the event that it stands at, or the place where it began. */
  eventId?: string;
}

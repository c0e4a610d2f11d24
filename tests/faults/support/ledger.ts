import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { encodeNodeId } from '../../../schema/node-id.ts';
import type { Reply } from './ask.ts';
import { ask } from './ask.ts';
import { kindsOf } from './load.ts';
import type { Postgres } from './postgres.ts';

const mutation = `mutation ($input: ArticleCreateInput!, $key: String!) {
  articleCreate(input: $input, idempotencyKey: $key) {
    __typename
    ... on CreatedArticle { article { id } }
    ... on Invalid { message issues { path message } }
    ... on Conflict { message }
    ... on NotFound { message }
  }
}`;

const paragraphs = [
  'The ministers of Morocco and Germany met in Rabat.',
  'France and Egypt sent their ministers.',
  'They will meet again in Cairo.',
];

/** What the books say at the end; all of it should be 0 but `acknowledged`. */
export interface Audit {
  acknowledged: number;
  lost: number;
  doubled: number;
  halfPresent: number;
  /** Refused as if it were another mutation. */
  refused: number;
}

/**
 * Editors who write articles, one after the other, and try again under the same key until they are
 * told that it is done. What they were told is compared with the tables at the end.
 */
export class Ledger {
  readonly #name = `Ledger ${randomUUID()}`;
  readonly #acknowledged = new Set<string>();
  readonly #key: string;
  readonly replies: Reply[] = [];
  #count = 0;
  #refused = 0;
  #isOver = false;
  #editors: Promise<void>[] = [];

  /** @param key the key of an editor */
  constructor(key: string) {
    this.#key = key;
  }

  get acknowledged(): number {
    return this.#acknowledged.size;
  }

  /** Starts editors; the origin is asked for each try, so that they may move to another server. */
  async start(
    postgres: Pick<Postgres, 'ask'>,
    editors: number,
    origin: () => string,
  ): Promise<void> {
    const [owner] = await postgres.ask<{ id: string }>('select id from publisher limit 1');
    if (!owner) throw new Error('The sample has a publisher.');
    const publisher = encodeNodeId('Publisher', owner.id);
    const edit = async () => {
      while (!this.#isOver) await this.#write(publisher, origin);
    };
    this.#editors = Array.from({ length: editors }, edit);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#editors);
  }

  async #write(publisher: string, origin: () => string): Promise<void> {
    this.#count += 1;
    const headline = `${this.#name} ${this.#count}`;
    const blocks = paragraphs.map((text) => ({ kind: 'PARAGRAPH', text }));
    const input = { headline, publisher, language: 'en', blocks };
    while (!this.#isOver) {
      const reply = await ask(origin(), {
        query: mutation,
        variables: { input, key: headline },
        headers: { authorization: `Bearer ${this.#key}` },
      });
      this.replies.push(reply);
      const result = reply.data?.articleCreate;
      if (result?.__typename === 'CreatedArticle') {
        this.#acknowledged.add(headline);
        return;
      }
      if (result) {
        console.log(headline, JSON.stringify(result));
        this.#refused += 1;
        return;
      }
      await pause(100);
    }
  }

  /** Compares what was acknowledged with what the tables hold. */
  async audit(postgres: Pick<Postgres, 'ask'>): Promise<Audit> {
    const rows = await postgres.ask<{ headline: string; whole: boolean }>(
      `select a.headline,
         (select count(*) from article_block b where b.article_id = a.id) = ${paragraphs.length}
         and (select count(*) from mention m where m.article_id = a.id) >= 4
         and (select count(*) from revision r where r.entity_id = a.id) = 1
         and (select count(*) from article_search s where s.article_id = a.id) = 1
         and (select count(*) from idempotency_key k where k.key = a.headline) = 1 as whole
       from article a where a.headline like $1`,
      [`${this.#name}%`],
    );
    const present = new Set(rows.map(({ headline }) => headline));
    return {
      acknowledged: this.acknowledged,
      lost: [...this.#acknowledged].filter((headline) => !present.has(headline)).length,
      doubled: rows.length - present.size,
      halfPresent: rows.filter(({ whole }) => !whole).length,
      refused: this.#refused,
    };
  }

  /** How the tries ended, for the report. */
  get kinds(): Record<string, number> {
    return kindsOf(this.replies);
  }
}

/** What an audit should say. */
export const nothingWrong = { lost: 0, doubled: 0, halfPresent: 0, refused: 0 };

import { v7 } from 'uuid';
import type { Db } from '../../drizzle/database.ts';
import { publisher } from '../../drizzle/tables/index.ts';
import { slugify } from '../../drizzle/text/identity.ts';
import { insertRows, type Transaction } from './insert-rows.ts';
import { StoreError } from './store-error.ts';
import type { Story, StoryPublisher } from './story.ts';

/** A publisher as it is stored. */
export type Publisher = typeof publisher.$inferSelect;

/** What a story needs of its publisher to be stored. */
export type PublisherOfStory = Pick<Publisher, 'id' | 'slug' | 'timeZone' | 'countryCode'>;

type NewPublisher = PublisherOfStory & typeof publisher.$inferInsert;

/**
 * The publisher of that slug.
 *
 * @throws StoreError that lists the publishers there are
 */
export async function findPublisher(db: Db | Transaction, slug: string): Promise<Publisher> {
  const found = await db.query.publisher.findFirst({ where: { slug } });
  if (found) return found;
  throw new StoreError(`There is no publisher "${slug}": ${await listPublishers(db)}.`);
}

/**
 * The publishers that stories are stored under: the one asked for, else those that the stories
 * name. One that is new is stored with the first article of its own.
 */
export class StoryPublishers {
  private readonly tx: Transaction;
  private readonly slug: string | undefined;
  private readonly known = new Map<string, PublisherOfStory>();
  private readonly unstored = new Map<string, NewPublisher>();

  constructor(tx: Transaction, slug: string | undefined) {
    this.tx = tx;
    this.slug = slug;
  }

  /** @throws StoreError when the one asked for is unknown, or nobody names one */
  async of({ publisher: named, language }: Story): Promise<PublisherOfStory> {
    const name = JSON.stringify(named);
    const found = this.known.get(name) ?? (await this.find(named, language));
    this.known.set(name, found);
    return found;
  }

  /** Stores those of these that are new. */
  async store(publishers: readonly PublisherOfStory[]): Promise<void> {
    const slugs = new Set(publishers.map(({ slug }) => slug));
    const due = [...this.unstored.values()].filter(({ slug }) => slugs.has(slug));
    await insertRows(this.tx, publisher, due);
    for (const { slug } of due) this.unstored.delete(slug);
  }

  private async find(named: StoryPublisher | null, language: string): Promise<PublisherOfStory> {
    const { tx, slug } = this;
    if (slug !== undefined) return findPublisher(tx, slug);
    const { slug: own, name, homepage = null } = named ?? {};
    const called = name ?? (homepage ? new URL(homepage).hostname : null);
    if (!own && !called) {
      throw new StoreError(
        `The story does not say who published it; name one with --publisher: ${await listPublishers(tx)}.`,
      );
    }
    const key = own ?? slugify(called ?? '');
    const due = this.unstored.get(key);
    if (due) return due;
    const found = await tx.query.publisher.findFirst({ where: { slug: key } });
    if (found) return found;
    if (!called) return findPublisher(tx, key);
    const made = {
      ...{ id: v7(), slug: key, name: { [language]: called }, homepage },
      ...{ defaultLanguage: language, timeZone: 'UTC', countryCode: null },
    };
    this.unstored.set(key, made);
    return made;
  }
}

async function listPublishers(db: Db | Transaction): Promise<string> {
  const all = await db.query.publisher.findMany({
    columns: { slug: true },
    orderBy: { slug: 'asc' },
  });
  if (all.length === 0) return 'there is none yet';
  return `there ${all.length === 1 ? 'is' : 'are'} ${all.map(({ slug }) => slug).join(', ')}`;
}

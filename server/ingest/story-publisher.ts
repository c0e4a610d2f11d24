import type { Db } from '../../drizzle/database.ts';
import { publisher } from '../../drizzle/tables/index.ts';
import { slugify } from '../../drizzle/text/identity.ts';
import type { Transaction } from './insert-rows.ts';
import { StoreError } from './store-error.ts';
import type { Story } from './story.ts';

/** A publisher as it is stored. */
export type Publisher = typeof publisher.$inferSelect;

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
 * The publisher that a story is stored under: the one asked for, else the one that the story
 * names, made when it is new.
 *
 * @throws StoreError when the one asked for is unknown, or nobody names one
 */
export async function publisherOf(
  tx: Transaction,
  story: Story,
  slug: string | undefined,
): Promise<Publisher> {
  if (slug !== undefined) return findPublisher(tx, slug);
  const { slug: own, name, homepage } = story.publisher ?? {};
  const called = name ?? (homepage ? new URL(homepage).hostname : null);
  if (!own && !called) {
    throw new StoreError(
      `The story does not say who published it; name one with --publisher: ${await listPublishers(tx)}.`,
    );
  }
  const key = own ?? slugify(called ?? '');
  const found = await tx.query.publisher.findFirst({ where: { slug: key } });
  if (found) return found;
  if (!called) return findPublisher(tx, key);
  const { language } = story;
  const [made] = await tx
    .insert(publisher)
    .values({ slug: key, name: { [language]: called }, homepage, defaultLanguage: language })
    .returning();
  if (!made) throw new StoreError(`The publisher "${key}" could not be stored.`);
  return made;
}

async function listPublishers(db: Db | Transaction): Promise<string> {
  const all = await db.query.publisher.findMany({
    columns: { slug: true },
    orderBy: { slug: 'asc' },
  });
  if (all.length === 0) return 'there is none yet';
  return `there ${all.length === 1 ? 'is' : 'are'} ${all.map(({ slug }) => slug).join(', ')}`;
}

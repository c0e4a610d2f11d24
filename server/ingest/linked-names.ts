import type { Localized } from '../../drizzle/tables/columns.ts';
import type { Transaction } from './insert-rows.ts';

/** Who and what a story names, by their names in every language. */
export type LinkedNames = Record<
  'people' | 'organizations' | 'countries' | 'topics',
  readonly Localized[]
>;

/** What the article is linked to at this moment. */
export async function readLinked(tx: Transaction, articleId: string): Promise<LinkedNames> {
  const named = { columns: { name: true } } as const;
  const found = await tx.query.article.findFirst({
    where: { id: articleId },
    columns: {},
    with: { people: named, organizations: named, countries: named, topics: named },
  });
  const names = (rows: readonly { name: Localized }[] = []) => rows.map(({ name }) => name);
  return {
    people: names(found?.people),
    organizations: names(found?.organizations),
    countries: names(found?.countries),
    topics: names(found?.topics),
  };
}

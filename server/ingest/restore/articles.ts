import { inArray } from 'drizzle-orm';
import * as tables from '../../../drizzle/tables/index.ts';
import { insertRows, type Transaction } from '../insert-rows.ts';
import { withSearchDocuments } from '../search-documents.ts';
import type { SearchLexicon } from '../search-lexicon.ts';
import { articleRows } from './article-rows.ts';
import type { References } from './known.ts';
import type { LineOf } from './lines.ts';

type Rows = ReturnType<typeof articleRows>;

/** Stores articles as the file has them: public, with the mentions that were found then. */
export async function insertArticles(
  tx: Transaction,
  lines: readonly LineOf<'article'>[],
  refs: References,
  lexicon: SearchLexicon,
): Promise<void> {
  const all = lines.map((line) => articleRows(line, refs));
  const rowsOf = <Name extends Exclude<keyof Rows, 'article'>>(name: Name) =>
    all.flatMap((rows): readonly Rows[Name][number][] => rows[name]);
  const found = all.map(({ article, blocks }) => ({ ...article, blocks }));
  const articles = all.map(({ article }) => article);
  await insertRows(tx, tables.media, rowsOf('pictures'));
  await withSearchDocuments(tx, lexicon, found, async () => {
    await insertRows(tx, tables.article, articles);
    await insertRows(tx, tables.relatedLink, rowsOf('links'));
    await insertRows(tx, tables.articleBlock, rowsOf('blocks'));
  });
  await insertRows(tx, tables.articleSource, rowsOf('sources'));
  // before the mentions, from which those that are missing are made with a method of their own
  await insertRows(tx, tables.articlePerson, rowsOf('people'));
  await insertRows(tx, tables.articleOrganization, rowsOf('organizations'));
  await insertRows(tx, tables.articleCountry, rowsOf('countries'));
  await insertRows(tx, tables.articleTopic, rowsOf('topics'));
  await insertRows(tx, tables.mention, rowsOf('mentions'));
  await insertRows(tx, tables.quote, rowsOf('quotes'));
  await insertRows(tx, tables.evidence, await ofKnownPositions(tx, rowsOf('evidence')));
}

/** A person who was here before the file keeps the offices that he has here. */
async function ofKnownPositions<Row extends { positionId: string }>(
  tx: Transaction,
  rows: readonly Row[],
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const { position } = tables;
  const found = await tx
    .select({ id: position.id })
    .from(position)
    .where(
      inArray(
        position.id,
        rows.map(({ positionId }) => positionId),
      ),
    );
  const known = new Set(found.map(({ id }) => id));
  return rows.filter(({ positionId }) => known.has(positionId));
}

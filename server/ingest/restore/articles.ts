import { inArray } from 'drizzle-orm';
import * as tables from '../../../drizzle/tables/index.ts';
import { insertRows, type Transaction } from '../insert-rows.ts';
import { withSearchDocuments } from '../search-documents.ts';
import type { SearchLexicon } from '../search-lexicon.ts';
import { articleRows } from './article-rows.ts';
import type { References } from './known.ts';
import type { LineOf } from './lines.ts';

/** Stores articles as the file has them: public, with the mentions that were found then. */
export async function insertArticles(
  tx: Transaction,
  lines: readonly LineOf<'article'>[],
  refs: References,
  lexicon: SearchLexicon,
): Promise<void> {
  const all = lines.map((line) => articleRows(line, refs));
  type Rows = (typeof all)[number];
  const of = <Row>(pick: (rows: Rows) => readonly Row[]) => all.flatMap(pick);
  await insertRows(
    tx,
    tables.media,
    of(({ pictures }) => pictures),
  );
  const found = all.map(({ article, blocks }) => ({ ...article, blocks }));
  await withSearchDocuments(tx, lexicon, found, async () => {
    await insertRows(
      tx,
      tables.article,
      of(({ article }) => [article]),
    );
    await insertRows(
      tx,
      tables.relatedLink,
      of(({ links }) => links),
    );
    await insertRows(
      tx,
      tables.articleBlock,
      of(({ blocks }) => blocks),
    );
  });
  await insertRows(
    tx,
    tables.articleSource,
    of(({ sources }) => sources),
  );
  // before the mentions, from which those that are missing are made with a method of their own
  await insertRows(
    tx,
    tables.articlePerson,
    of(({ people }) => people),
  );
  await insertRows(
    tx,
    tables.articleOrganization,
    of(({ organizations }) => organizations),
  );
  await insertRows(
    tx,
    tables.articleCountry,
    of(({ countries }) => countries),
  );
  await insertRows(
    tx,
    tables.articleTopic,
    of(({ topics }) => topics),
  );
  await insertRows(
    tx,
    tables.mention,
    of(({ mentions }) => mentions),
  );
  await insertRows(
    tx,
    tables.quote,
    of(({ quotes }) => quotes),
  );
  await insertRows(
    tx,
    tables.evidence,
    await ofKnownPositions(
      tx,
      of(({ evidence }) => evidence),
    ),
  );
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

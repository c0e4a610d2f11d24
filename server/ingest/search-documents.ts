import {
  holdSearchDocuments,
  insertSearchDocuments,
  type PieceWords,
  refreshSearchDocuments,
  type SearchFields,
} from '../../drizzle/queries/search-lexemes.ts';
import type { Transaction } from './insert-rows.ts';
import { piecesOf, type SearchLexicon } from './search-lexicon.ts';

/** An article that is stored, as its search document is made of it. */
export type FoundBy = {
  id: string;
  headline: string;
  summary?: string | null | undefined;
  blocks: readonly { kind: string; text: string }[];
};

// more may not fit into a tsvector, and the database knows what to do then
const LONGEST = 50_000;

/** Has the lexicon learn the words of articles before they are stored. */
export async function learnWords(
  lexicon: SearchLexicon,
  articles: readonly Omit<FoundBy, 'id'>[],
): Promise<void> {
  const pieces = articles
    .map((one) => toPieces({ ...one, id: '' }))
    .filter(({ length }) => length <= LONGEST);
  await lexicon.wordsOf(
    pieces.flatMap(({ headline, summary, body }) => [...headline, ...summary, ...body]),
  );
}

/**
 * Has new articles stored and then makes their search documents at once, which takes a fraction of
 * the time that making them one by one does.
 *
 * @param store stores the articles and their blocks
 */
export async function withSearchDocuments(
  tx: Transaction,
  lexicon: SearchLexicon,
  articles: readonly FoundBy[],
  store: () => Promise<void>,
): Promise<void> {
  if (articles.length === 0) return store();
  await tx.execute(holdSearchDocuments(true));
  await store();
  await tx.execute(holdSearchDocuments(false));
  const pieces = articles.map(toPieces);
  const books = pieces.filter(({ length }) => length > LONGEST).map(({ id }) => id);
  const others = pieces.filter(({ length }) => length <= LONGEST);
  const texts = others.flatMap(({ headline, summary, body }) => [headline, summary, body]);
  const words = await lexicon.wordsOf(texts.flat());
  const rows = others.map((one) => toFields(one, words));
  if (rows.length > 0) await tx.execute(insertSearchDocuments(rows));
  if (books.length > 0) await tx.execute(refreshSearchDocuments(books));
}

function toPieces({ id, headline, summary, blocks }: FoundBy) {
  const texts = blocks.filter(({ kind }) => kind !== 'RELATED_LINK').map(({ text }) => text);
  return {
    id,
    length: [headline, summary ?? '', ...texts].reduce((sum, { length }) => sum + length, 0),
    headline: piecesOf(headline),
    summary: piecesOf(summary ?? ''),
    body: texts.flatMap(piecesOf),
  };
}

type Pieces = ReturnType<typeof toPieces>;

/** Fields do not touch: no phrase goes from the headline into the body. */
function toFields(
  { id, headline, summary, body }: Pieces,
  words: ReadonlyMap<string, PieceWords>,
): SearchFields {
  return {
    article_id: id,
    headline: vectorText(headline, words, 0),
    summary: vectorText(summary, words, 1),
    body: vectorText(body, words, 1),
  };
}

/** The text of a tsvector. Its words are letters and digits alone, so nothing needs quoting. */
function vectorText(
  pieces: readonly string[],
  words: ReadonlyMap<string, PieceWords>,
  before: number,
): string {
  const places = new Map<readonly string[], string>();
  let place = before;
  for (const piece of pieces) {
    for (const lexemes of words.get(piece) ?? []) {
      place += 1;
      const sofar = places.get(lexemes);
      places.set(lexemes, sofar === undefined ? `${place}` : `${sofar},${place}`);
    }
  }
  return [...places]
    .flatMap(([lexemes, at]) => lexemes.map((lexeme) => `${lexeme}:${at}`))
    .join(' ');
}

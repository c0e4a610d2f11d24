import { type SQL, sql } from 'drizzle-orm';

/** The words of a piece of text in their order, each as all that it is found by. */
export type PieceWords = readonly (readonly string[])[];

/** A row a piece of `pieces`, none of which holds a space, that has any words. */
export function searchLexemes(pieces: readonly string[]): SQL {
  return sql`select piece, words from search_lexemes(${jsonTexts(pieces)})`;
}

/** The fields of an article's search document, each as the text of a tsvector. */
export type SearchFields = { article_id: string; headline: string; summary: string; body: string };

/** Stores the documents of articles that are new: what SQL's `search_document()` answers. */
export function insertSearchDocuments(rows: readonly SearchFields[]): SQL {
  return sql`insert into article_search (article_id, document)
    select article_id, setweight(headline::tsvector, 'A') || setweight(summary::tsvector, 'B')
      || setweight(body::tsvector, 'D')
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as fields(article_id uuid, headline text, summary text, body text)`;
}

/** Has the database make and store the documents of articles. */
export function refreshSearchDocuments(ids: readonly string[]): SQL {
  return sql`select refresh_article_search(${jsonTexts(ids)}::uuid[])`;
}

/** Until the transaction ends or this is taken back, new articles get no search document. */
export function holdSearchDocuments(held: boolean): SQL {
  return sql`select set_config('mahdar.search', ${held ? 'by hand' : ''}, true)`;
}

const jsonTexts = (texts: readonly string[]) =>
  sql`array(select json_array_elements_text(${JSON.stringify(texts)}::json))`;

-- Custom SQL: search documents of many new articles at once.

-- The words of each of many pieces of text, and what each word is found by: [["word", "its stem"]].
-- A piece without words has no row. As no piece holds a space, their words are the same as in a
-- text that they stand in, so whoever stores much may remember them. Pieces of letters that surely
-- make one word are normalised together, which costs a tenth.
CREATE FUNCTION search_lexemes(pieces text[]) RETURNS TABLE (piece text, words json)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
  WITH given AS MATERIALIZED (
    SELECT p.piece, p.n, p.piece ~ '^[0-9A-Za-zÀ-ÖØ-öø-ÿء-غف-ي]+$' AS is_plain
    FROM unnest(pieces) WITH ORDINALITY AS p(piece, n)
  ),
  together AS MATERIALIZED (
    SELECT array_agg(given.piece ORDER BY given.n) AS pieces,
      string_to_array(search_words(string_agg(given.piece, ' ' ORDER BY given.n)), ' ') AS words
    FROM given WHERE given.is_plain
  ),
  cut AS MATERIALIZED (
    SELECT u.piece, 1::bigint AS place, u.word COLLATE "C" AS word
    FROM together AS t, unnest(t.pieces, t.words) AS u(piece, word)
    UNION ALL
    SELECT given.piece, w.place, w.word COLLATE "C"
    FROM given, string_to_table(search_words(given.piece), ' ') WITH ORDINALITY AS w(word, place)
    WHERE NOT given.is_plain AND w.word <> ''
  ),
  form AS MATERIALIZED (
    SELECT f.word COLLATE "C" AS word, json_agg(DISTINCT f.lexeme COLLATE "C") AS lexemes
    FROM search_forms((SELECT array_agg(DISTINCT cut.word) FROM cut)) AS f GROUP BY 1
  )
  SELECT cut.piece, json_agg(form.lexemes ORDER BY cut.place)
  FROM cut JOIN form USING (word) GROUP BY cut.piece;
END;
--> statement-breakpoint
-- Whoever sets `mahdar.search` to `by hand` for a transaction writes the documents of the articles
-- that it inserts: with the words of many texts looked up once that takes a fraction of the time.
CREATE OR REPLACE FUNCTION search_new_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('mahdar.search', true) = 'by hand' THEN
    RETURN NULL;
  END IF;
  PERFORM refresh_article_search((SELECT array_agg(id) FROM new_article));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION search_new_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('mahdar.search', true) = 'by hand' THEN
    RETURN NULL;
  END IF;
  PERFORM refresh_article_search((SELECT array_agg(DISTINCT article_id) FROM new_block));
  RETURN NULL;
END $$;

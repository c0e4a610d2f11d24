-- Custom SQL: how text is found.
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
--> statement-breakpoint

-- The words of a text in normalised form, a space between. An alef that carries hamza or madda stays
-- apart as U+E000: it begins no article, so that ألمانيا keeps its first letters. Where such words
-- are often written bare (المانيا) the letter is put back.
CREATE FUNCTION search_words(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(
  regexp_replace(
    normalize_text(translate(normalize(value, NFKC), U&'\0623\0625\0622', U&'\E000\E000\E000')) COLLATE "und-x-icu",
    U&'[^[:alnum:]\E000]+', ' ', 'g'
  ),
  '(^| )([وف]?[بكل]?(?:ال)?)ال(مان(?:يا|ي|يه|يين|يون|يات|يتان|يتين)|بان(?:يا|يه|يين|يون))(?= |$)',
  U&'\\1\\2\E000ل\\3', 'g'
));
--> statement-breakpoint
-- The light stem of each of many words, in their order: without the article and what is written
-- before it, without one ending of number, gender, case, origin or possession. At least three letters
-- stay, and four before endings that are often part of the root (لبنان). U+E001 shields a word that
-- has lost its ending, or whose ending tells it from another (دولي from دولة, ولاية from ولا,
-- مباحثات from مباحث).
CREATE FUNCTION search_stems(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
  regexp_replace(regexp_replace(regexp_replace(regexp_replace(
  regexp_replace(regexp_replace(
  regexp_replace(regexp_replace(
    regexp_replace(words COLLATE "C", '(^| )(?:[وف]?(?:[بك]?ال|لل))(?=[^ ]{3})', '\1', 'g'),
    '(^| )(?:(دولي)(?:ه|ين|ون|ات|ا)?|(ولاي)(?:ه|ات|ته|تها|اته|اتها)|(مباحثا)(?:ت|ته|تها|تهم|تهما|تنا))(?= |$)',
      U&'\\1\\2\\3\\4\E001', 'g'),
    U&'(ستان|فلسطين|[ا\E000]رجنتين)(?= |$)', U&'\\1\E001', 'g'),
    '([^ ]{3,}?)(?:يتان|يتين|يين|يون|يات|يي|يو|يه|يا|'
      || 'اته|اتها|اتهم|اتهما|اتنا|ات|ته|تها|تهم|تهما|تنا|هما|ها|هم|نا|ه|ي|ا)(?= |$)',
      U&'\\1\E001', 'g'),
    '([^ ]{4,}?)(?:تان|تين|ان|ين|ون|و)(?= |$)', '\1', 'g'),
    '([a-z]ss|us|is)(?= |$)', U&'\\1\E001', 'g'),
    '([a-z]{2})s(?= |$)|(eau)x(?= |$)', '\1\2', 'g'),
    '([a-z]{4,}?)(?:ing|ed)(?= |$)', '\1', 'g'),
    '([a-z]{3})e(?= |$)', '\1', 'g'),
  U&'\E000\E001', 'ا'
);
--> statement-breakpoint
-- What each of many words is found by: the word as it is, its stem, and the stems it has when its
-- first letters are particles (و ف, ب ك ل, one of each).
CREATE FUNCTION search_forms(words text[])
RETURNS TABLE (word text, lexeme text)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
  WITH form AS MATERIALIZED (
    SELECT row_number() OVER () AS n, f.word, f.form FROM (
      SELECT w.word, w.word AS form FROM unnest(words) AS w(word)
      UNION ALL
      SELECT w.word, substr(w.word, 2) FROM unnest(words) AS w(word)
        WHERE strpos('وفبكل', left(w.word, 1)) > 0 AND length(w.word) >= 5
      UNION ALL
      SELECT w.word, substr(w.word, 3) FROM unnest(words) AS w(word)
        WHERE strpos('وف', left(w.word, 1)) > 0 AND strpos('بكل', substr(w.word, 2, 1)) > 0 AND length(w.word) >= 6
    ) AS f
  )
  SELECT form.word, left(s.stem, 100)
  FROM string_to_table(search_stems((SELECT string_agg(form.form, ' ' ORDER BY form.n) FROM form)), ' ')
    WITH ORDINALITY AS s(stem, n) JOIN form USING (n)
  UNION ALL
  SELECT w.word, left(translate(w.word, U&'\E000', 'ا'), 100) FROM unnest(words) AS w(word);
END;
--> statement-breakpoint
-- A text as tsvector; its words are letters and digits alone, so nothing needs quoting.
-- `first` is the place before that of its first word.
CREATE FUNCTION search_vector(value text, first bigint, weight "char") RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  WITH word AS MATERIALIZED (
    SELECT w.word, string_agg((w.place + first)::text, ',') AS places
    FROM string_to_table(search_words(value), ' ') WITH ORDINALITY AS w(word, place)
    WHERE w.word <> '' GROUP BY w.word
  )
  SELECT coalesce(setweight(string_agg(form.lexeme || ':' || word.places, ' ')::tsvector, weight), '')
  FROM search_forms((SELECT array_agg(word.word) FROM word)) AS form JOIN word USING (word)
);
--> statement-breakpoint
-- What words written side by side are found by; null for a text without words.
CREATE FUNCTION search_phrase(value text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  (SELECT string_agg('''' || left(stem, 100) || '''', ' <-> ' ORDER BY n)
    FROM string_to_table(search_stems(search_words(value)), ' ') WITH ORDINALITY AS s(stem, n) WHERE stem <> '')
)::tsquery;
--> statement-breakpoint
-- The same words in the very form asked for: ranks above other forms.
CREATE FUNCTION search_exact(value text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  (SELECT string_agg('''' || left(word, 100) || '''', ' <-> ' ORDER BY n)
    FROM string_to_table(translate(search_words(value), U&'\E000', 'ا'), ' ') WITH ORDINALITY AS s(word, n) WHERE word <> '')
)::tsquery;
--> statement-breakpoint
-- Fields do not touch: no phrase goes from the headline into the body.
CREATE FUNCTION search_document(headline text, summary text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN search_vector(coalesce(headline, ''), 0, 'A')
  || search_vector(coalesce(summary, ''), 1, 'B')
  || search_vector(coalesce(body, ''), 1, 'D');
--> statement-breakpoint
-- A localised text as tsvector, for its index.
CREATE FUNCTION search_localized(value jsonb) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN search_vector((SELECT string_agg(t.text, ' ' ORDER BY t.language) FROM jsonb_each_text(value) AS t(language, text)), 0, 'A');
--> statement-breakpoint
CREATE INDEX meeting_title_search ON meeting USING gin (search_localized(title));
--> statement-breakpoint
-- The aliases that hold a word spelt nearly so: trigrams find those that are like it, and of these
-- the word may differ by one letter in five. The threshold is lower than a connection's own, for
-- one wrong letter in the midst of six (Makron).
CREATE FUNCTION search_misspelt(wanted text) RETURNS SETOF uuid
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET pg_trgm.word_similarity_threshold = 0.3
AS $$
  SELECT alias.id FROM alias WHERE alias.normalized %> wanted AND EXISTS (
    SELECT FROM regexp_split_to_table(alias.normalized, '[^[:alnum:]]+') AS word
    WHERE levenshtein(left(wanted, 60), left(word, 60)) <= greatest(1, length(wanted) / 5)
  )
$$;
--> statement-breakpoint
-- Where texts, as they were written, hold the words of phrases side by side, in any of their forms:
-- the number of the text from 1, and code points of it from 0, "end" after the last.
CREATE FUNCTION search_spans("values" text[], phrases text[])
RETURNS TABLE (nth bigint, "start" int, "end" int)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
  WITH wanted AS MATERIALIZED (
    SELECT p.phrase, w.stem, w.k, count(*) OVER (PARTITION BY p.phrase) AS size
    FROM unnest(phrases) WITH ORDINALITY AS p(value, phrase),
      string_to_table(search_stems(search_words(p.value)), ' ') WITH ORDINALITY AS w(stem, k)
    WHERE w.stem <> ''
  ),
  cut AS MATERIALIZED (
    SELECT v.nth, r.n AS place, r.m[2] COLLATE "default" AS word,
      sum(length(r.m[1]) + length(r.m[2])) OVER (PARTITION BY v.nth ORDER BY r.n)::int AS stop
    FROM unnest("values") WITH ORDINALITY AS v(value, nth), regexp_matches(v.value COLLATE "und-x-icu",
      U&'([^[:alnum:]]*)([[:alnum:]][[:alnum:]\0300-\036F\0610-\061A\061C\0640\064B-\065F\0670\06D6-\06ED\00AD\200B-\200F\202A-\202E\2060-\2064\2066-\2069\FEFF]*)',
      'g') WITH ORDINALITY AS r(m, n)
  ),
  -- All at once costs a tenth; a word that normalises to several (ﷺ) makes it one by one.
  together AS MATERIALIZED (
    SELECT d.words, string_to_array(search_words(array_to_string(d.words, ' ')), ' ') AS normals
    FROM (SELECT array_agg(DISTINCT cut.word) AS words FROM cut) AS d
  ),
  known AS MATERIALIZED (
    SELECT u.word, u.normal FROM together AS t, unnest(t.words, t.normals) AS u(word, normal)
    WHERE cardinality(t.words) = cardinality(t.normals)
    UNION ALL
    SELECT u.word, split_part(search_words(u.word), ' ', 1) FROM together AS t, unnest(t.words) AS u(word)
    WHERE cardinality(t.words) <> cardinality(t.normals)
  ),
  -- A stem is a part of its word.
  likely AS MATERIALIZED (
    SELECT known.normal FROM known
    WHERE EXISTS (SELECT FROM wanted WHERE strpos(translate(known.normal, U&'\E000', 'ا'), wanted.stem) > 0)
  ),
  hit AS MATERIALIZED (
    SELECT known.word, wanted.phrase, wanted.k, wanted.size
    FROM search_forms((SELECT array_agg(DISTINCT likely.normal) FROM likely)) AS form
      JOIN wanted ON wanted.stem = form.lexeme JOIN known ON known.normal = form.word
    GROUP BY known.word, wanted.phrase, wanted.k, wanted.size
  )
  SELECT cut.nth, min(cut.stop - length(cut.word)), max(cut.stop)
  FROM cut JOIN hit USING (word)
  GROUP BY cut.nth, hit.phrase, cut.place - hit.k, hit.size
  HAVING count(*) = hit.size
  ORDER BY 1, 2, 3 DESC;
END;
--> statement-breakpoint

CREATE FUNCTION write_article_search(changed uuid[], longest int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO article_search (article_id, document)
    SELECT a.id, search_document(a.headline, a.summary, (
      SELECT left(string_agg(b.text, E'\n' ORDER BY b.position), longest) FROM article_block b
      WHERE b.article_id = a.id AND b.kind <> 'RELATED_LINK'))
    FROM article a WHERE a.id = ANY (changed)
    ON CONFLICT (article_id) DO UPDATE SET document = excluded.document
$$;
--> statement-breakpoint
-- The documents follow their articles, whoever writes. The article is held first: two writers of
-- one article wait for each other, and the second reads what the first wrote. A book does not fit
-- into a tsvector (1 MB): it is found by its beginning, and stored all the same.
CREATE FUNCTION refresh_article_search(changed uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM article WHERE id = ANY (changed) ORDER BY id FOR NO KEY UPDATE;
  PERFORM write_article_search(changed, 2147483647);
EXCEPTION WHEN program_limit_exceeded THEN
  PERFORM write_article_search(changed, 50000);
END $$;
--> statement-breakpoint
CREATE FUNCTION search_new_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_article_search((SELECT array_agg(id) FROM new_article));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_changed_articles() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed uuid[];
BEGIN
  SELECT array_agg(n.id) INTO changed FROM new_article n JOIN old_article o USING (id)
    WHERE (n.headline, n.summary) IS DISTINCT FROM (o.headline, o.summary);
  IF changed IS NOT NULL THEN
    PERFORM refresh_article_search(changed);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_new_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_article_search((SELECT array_agg(DISTINCT article_id) FROM new_block));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_changed_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_article_search((
    SELECT array_agg(article_id) FROM (SELECT article_id FROM new_block UNION SELECT article_id FROM old_block) t));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION search_gone_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_article_search((SELECT array_agg(DISTINCT article_id) FROM old_block));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER article_search_new AFTER INSERT ON article REFERENCING NEW TABLE AS new_article
  FOR EACH STATEMENT EXECUTE FUNCTION search_new_articles();
--> statement-breakpoint
CREATE TRIGGER article_search_changed AFTER UPDATE ON article REFERENCING NEW TABLE AS new_article OLD TABLE AS old_article
  FOR EACH STATEMENT EXECUTE FUNCTION search_changed_articles();
--> statement-breakpoint
CREATE TRIGGER article_block_search_new AFTER INSERT ON article_block REFERENCING NEW TABLE AS new_block
  FOR EACH STATEMENT EXECUTE FUNCTION search_new_blocks();
--> statement-breakpoint
CREATE TRIGGER article_block_search_changed AFTER UPDATE ON article_block REFERENCING NEW TABLE AS new_block OLD TABLE AS old_block
  FOR EACH STATEMENT EXECUTE FUNCTION search_changed_blocks();
--> statement-breakpoint
CREATE TRIGGER article_block_search_gone AFTER DELETE ON article_block REFERENCING OLD TABLE AS old_block
  FOR EACH STATEMENT EXECUTE FUNCTION search_gone_blocks();
--> statement-breakpoint
SELECT refresh_article_search((SELECT array_agg(id) FROM article));

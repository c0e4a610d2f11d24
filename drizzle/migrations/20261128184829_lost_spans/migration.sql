-- Custom SQL: a span whose words are gone is kept for the editor, and counts for nothing else.

CREATE OR REPLACE FUNCTION check_span(source regclass, span_id uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  span record;
  body text;
BEGIN
  EXECUTE format(
    'SELECT article_id, block_id, start, "end", %s AS exact FROM %s WHERE id = $1 AND lost_at IS NULL',
    CASE WHEN source = 'mention'::regclass THEN 'NULL::text' ELSE 'exact' END, source
  ) INTO span USING span_id;
  IF span.article_id IS NULL THEN
    RETURN; -- deleted since, or lost
  END IF;
  IF span.block_id IS NULL THEN
    SELECT headline INTO body FROM article WHERE id = span.article_id;
  ELSE
    SELECT text INTO body FROM article_block WHERE id = span.block_id AND article_id = span.article_id;
  END IF;
  IF body IS NULL OR span."end" > char_length(body) THEN
    RAISE EXCEPTION '% %: span %..% lies outside its text', source, span_id, span.start, span."end"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'span_inside_text';
  END IF;
  IF span.exact IS NOT NULL AND span.exact <> substr(body, span.start + 1, span."end" - span.start) THEN
    RAISE EXCEPTION '% %: the text at %..% is not the quoted one', source, span_id, span.start, span."end"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'span_says_its_words';
  END IF;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION link_mentioned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO article_person (article_id, person_id, method)
    SELECT DISTINCT ON (article_id, person_id) article_id, person_id, method FROM new_mention
    WHERE person_id IS NOT NULL AND lost_at IS NULL ORDER BY article_id, person_id, method ON CONFLICT DO NOTHING;
  INSERT INTO article_organization (article_id, organization_id, method)
    SELECT DISTINCT ON (article_id, organization_id) article_id, organization_id, method FROM new_mention
    WHERE organization_id IS NOT NULL AND lost_at IS NULL ORDER BY article_id, organization_id, method ON CONFLICT DO NOTHING;
  INSERT INTO article_country (article_id, country_code, method)
    SELECT DISTINCT ON (article_id, country_code) article_id, country_code, method FROM new_mention
    WHERE country_code IS NOT NULL AND lost_at IS NULL ORDER BY article_id, country_code, method ON CONFLICT DO NOTHING;
  INSERT INTO article_topic (article_id, topic_id, method)
    SELECT DISTINCT ON (article_id, topic_id) article_id, topic_id, method FROM new_mention
    WHERE topic_id IS NOT NULL AND lost_at IS NULL ORDER BY article_id, topic_id, method ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- An article names whom its text names, whoever marked it; a topic that an editor gave it stays.
CREATE OR REPLACE FUNCTION unlink_unmentioned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM article_person j USING old_mention o
    WHERE j.article_id = o.article_id AND j.person_id = o.person_id AND o.lost_at IS NULL
      AND NOT EXISTS (SELECT FROM mention m WHERE m.article_id = j.article_id AND m.person_id = j.person_id AND m.lost_at IS NULL);
  DELETE FROM article_organization j USING old_mention o
    WHERE j.article_id = o.article_id AND j.organization_id = o.organization_id AND o.lost_at IS NULL
      AND NOT EXISTS (SELECT FROM mention m WHERE m.article_id = j.article_id AND m.organization_id = j.organization_id AND m.lost_at IS NULL);
  DELETE FROM article_country j USING old_mention o
    WHERE j.article_id = o.article_id AND j.country_code = o.country_code AND o.lost_at IS NULL
      AND NOT EXISTS (SELECT FROM mention m WHERE m.article_id = j.article_id AND m.country_code = j.country_code AND m.lost_at IS NULL);
  DELETE FROM article_topic j USING old_mention o
    WHERE j.article_id = o.article_id AND j.topic_id = o.topic_id AND o.lost_at IS NULL AND j.method = 'IMPORTER'
      AND NOT EXISTS (SELECT FROM mention m WHERE m.article_id = j.article_id AND m.topic_id = j.topic_id AND m.lost_at IS NULL);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refresh_meeting_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM article_meeting j USING touched t
    WHERE j.meeting_id = t.meeting_id AND j.article_id = t.article_id
      AND NOT EXISTS (SELECT FROM evidence e WHERE e.meeting_id = j.meeting_id AND e.article_id = j.article_id AND e.lost_at IS NULL);
  INSERT INTO article_meeting (meeting_id, article_id)
    SELECT DISTINCT e.meeting_id, e.article_id FROM evidence e
    JOIN touched t ON t.meeting_id = e.meeting_id AND t.article_id = e.article_id
    WHERE e.lost_at IS NULL
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION check_meeting_has_evidence(checked uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM meeting WHERE id = checked AND stage = 'PUBLISHED')
    AND NOT EXISTS (
      SELECT FROM evidence e JOIN article a ON a.id = e.article_id
      WHERE e.meeting_id = checked AND e.stance = 'SUPPORTS' AND e.lost_at IS NULL AND a.status = 'PUBLISHED'
    )
  THEN
    RAISE EXCEPTION 'meeting % is published without evidence in a public article', checked
      USING ERRCODE = 'check_violation', CONSTRAINT = 'published_meeting_has_evidence';
  END IF;
END $$;

-- Custom SQL: a change says which kind of row it is of, so that what was answered about others stays good.

CREATE OR REPLACE FUNCTION note_touched(touched_noun text, keys uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, noun, entity_id)
    SELECT 'UPSERT', touched_noun, key::text
    FROM (SELECT DISTINCT key FROM unnest(keys) key WHERE key IS NOT NULL) touched
    WHERE NOT EXISTS (
      SELECT FROM outbox o
      WHERE o.noun = touched_noun AND o.entity_id = key::text AND o.transaction = pg_current_xact_id()
    ) AND is_public(touched_noun, key);
  IF FOUND THEN
    PERFORM pg_notify('mahdar_change', touched_noun);
  END IF;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row_id uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END;
  was_public boolean := false;
  is_public boolean := false;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    was_public := CASE TG_TABLE_NAME
      WHEN 'article' THEN to_jsonb(OLD) ->> 'status' = 'PUBLISHED'
      WHEN 'meeting' THEN to_jsonb(OLD) ->> 'stage' = 'PUBLISHED'
      ELSE true END;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    is_public := CASE TG_TABLE_NAME
      WHEN 'article' THEN to_jsonb(NEW) ->> 'status' = 'PUBLISHED'
      WHEN 'meeting' THEN to_jsonb(NEW) ->> 'stage' = 'PUBLISHED'
      ELSE true END;
  END IF;
  IF NOT (is_public OR was_public) THEN
    RETURN NULL;
  END IF;
  INSERT INTO outbox (kind, noun, entity_id, appeared) VALUES (
    CASE WHEN is_public THEN 'UPSERT'::change_kind ELSE 'REMOVE'::change_kind END,
    TG_TABLE_NAME,
    row_id::text,
    is_public AND NOT was_public AND NOT EXISTS (
      SELECT FROM outbox o
      WHERE o.noun = TG_TABLE_NAME AND o.entity_id = row_id::text AND o.appeared
        AND o.transaction = pg_current_xact_id()
    )
  );
  PERFORM pg_notify('mahdar_change', TG_TABLE_NAME);
  IF TG_OP = 'UPDATE' AND is_public <> was_public THEN
    IF TG_TABLE_NAME = 'article' THEN
      PERFORM note_touched('meeting', ARRAY(SELECT meeting_id FROM article_meeting WHERE article_id = row_id));
    ELSE
      PERFORM note_touched('article', ARRAY(SELECT article_id FROM article_meeting WHERE meeting_id = row_id));
    END IF;
  END IF;
  RETURN NULL;
END $$;

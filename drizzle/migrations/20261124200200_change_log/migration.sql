CREATE TABLE "outbox_horizon" (
	"single" boolean PRIMARY KEY DEFAULT true,
	"transaction" xid8 NOT NULL,
	"id" bigint NOT NULL,
	CONSTRAINT "outbox_horizon_is_one" CHECK ("single")
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "appeared" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "outbox_entity" ON "outbox" ("noun","entity_id","transaction");--> statement-breakpoint

-- Whether the public sees this row now.
CREATE FUNCTION is_public(noun text, key uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN CASE noun
    WHEN 'article' THEN EXISTS (SELECT FROM article WHERE id = key AND status = 'PUBLISHED')
    WHEN 'meeting' THEN EXISTS (SELECT FROM meeting WHERE id = key AND stage = 'PUBLISHED')
    WHEN 'person' THEN EXISTS (SELECT FROM person WHERE id = key)
    WHEN 'organization' THEN EXISTS (SELECT FROM organization WHERE id = key)
    WHEN 'topic' THEN EXISTS (SELECT FROM topic WHERE id = key)
    WHEN 'publisher' THEN EXISTS (SELECT FROM publisher WHERE id = key)
    ELSE false END;
END $$;
--> statement-breakpoint

-- Notes that a row looks different now because of rows that hang on it: once a transaction, and
-- only where the public sees it.
CREATE FUNCTION note_touched(touched_noun text, keys uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (kind, noun, entity_id)
    SELECT 'UPSERT', touched_noun, key::text
    FROM (SELECT DISTINCT key FROM unnest(keys) key WHERE key IS NOT NULL) touched
    WHERE NOT EXISTS (
      SELECT FROM outbox o
      WHERE o.noun = touched_noun AND o.entity_id = key::text AND o.transaction = pg_current_xact_id()
    ) AND is_public(touched_noun, key);
  IF FOUND THEN
    PERFORM pg_notify('mahdar_change', '');
  END IF;
END $$;
--> statement-breakpoint

-- Its arguments: the noun, and a query over `touched` (the rows of the statement) for the keys.
CREATE FUNCTION record_touch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  keys uuid[];
BEGIN
  EXECUTE format('SELECT array_agg(key) FROM (%s) q(key)', TG_ARGV[1]) INTO keys;
  IF keys IS NOT NULL THEN
    PERFORM note_touched(TG_ARGV[0], keys);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

-- What the public cannot see touches nothing: the passages of a draft, the draft of a meeting.
DO $$
DECLARE
  seen_article text := 'NOT EXISTS (SELECT FROM article a WHERE a.id = t.article_id AND a.status <> ''PUBLISHED'')';
  seen_meeting text := 'NOT EXISTS (SELECT FROM meeting m WHERE m.id = t.meeting_id AND m.stage <> ''PUBLISHED'')';
  touch record;
BEGIN
  FOR touch IN SELECT * FROM (VALUES
    ('article_block', 'article', 'SELECT article_id FROM touched'),
    ('mention', 'article', 'SELECT article_id FROM touched'),
    ('quote', 'article', 'SELECT article_id FROM touched'),
    ('article_source', 'article', 'SELECT article_id FROM touched'),
    ('related_link', 'article', 'SELECT article_id FROM touched'),
    ('article_person', 'article', 'SELECT article_id FROM touched'),
    ('article_organization', 'article', 'SELECT article_id FROM touched'),
    ('article_country', 'article', 'SELECT article_id FROM touched'),
    ('article_topic', 'article', 'SELECT article_id FROM touched'),
    ('evidence', 'article', 'SELECT article_id FROM touched t WHERE ' || seen_meeting),
    ('evidence', 'meeting', 'SELECT meeting_id FROM touched t WHERE ' || seen_article),
    ('evidence', 'person', 'SELECT p.person_id FROM touched t JOIN position p ON p.id = t.position_id WHERE ' || seen_article),
    ('participant', 'meeting', 'SELECT meeting_id FROM touched'),
    ('meeting_topic', 'meeting', 'SELECT meeting_id FROM touched'),
    ('position', 'person', 'SELECT person_id FROM touched'),
    ('alias', 'person', 'SELECT person_id FROM touched'),
    ('alias', 'organization', 'SELECT organization_id FROM touched'),
    ('alias', 'topic', 'SELECT topic_id FROM touched')
  ) AS touches (source, noun, query)
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION record_touch(%L, %L)',
      touch.source || '_inserted_touches_' || touch.noun, touch.source, touch.noun, touch.query);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION record_touch(%L, %L)',
      touch.source || '_moved_to_touches_' || touch.noun, touch.source, touch.noun, touch.query);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION record_touch(%L, %L)',
      touch.source || '_moved_from_touches_' || touch.noun, touch.source, touch.noun, touch.query);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION record_touch(%L, %L)',
      touch.source || '_deleted_touches_' || touch.noun, touch.source, touch.noun, touch.query);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER media_touches_article AFTER UPDATE ON media REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION record_touch('article',
    'SELECT a.id FROM article a JOIN touched t ON t.id = a.lead_media_id
     UNION SELECT b.article_id FROM article_block b JOIN touched t ON t.id = b.media_id');
--> statement-breakpoint

-- Tells a publication from an edit, leaves out updates that change nothing, and carries on to what
-- shows this row: a meeting shows the passages of public articles alone.
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
  PERFORM pg_notify('mahdar_change', '');
  IF TG_OP = 'UPDATE' AND is_public <> was_public THEN
    IF TG_TABLE_NAME = 'article' THEN
      PERFORM note_touched('meeting', ARRAY(SELECT meeting_id FROM article_meeting WHERE article_id = row_id));
    ELSE
      PERFORM note_touched('article', ARRAY(SELECT article_id FROM article_meeting WHERE meeting_id = row_id));
    END IF;
  END IF;
  RETURN NULL;
END $$;

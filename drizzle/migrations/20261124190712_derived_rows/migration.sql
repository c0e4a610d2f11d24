-- Custom SQL: what follows from other rows, and what must hold across tables.

-- The junctions carry the sort key of what they lead to.
CREATE FUNCTION take_article_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT published_at INTO NEW.published_at FROM article WHERE id = NEW.article_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION take_meeting_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT earliest INTO NEW.earliest FROM meeting WHERE id = NEW.meeting_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION take_both_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT published_at INTO NEW.published_at FROM article WHERE id = NEW.article_id;
  SELECT earliest INTO NEW.earliest FROM meeting WHERE id = NEW.meeting_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER article_person_key BEFORE INSERT ON article_person FOR EACH ROW EXECUTE FUNCTION take_article_key();
--> statement-breakpoint
CREATE TRIGGER article_organization_key BEFORE INSERT ON article_organization FOR EACH ROW EXECUTE FUNCTION take_article_key();
--> statement-breakpoint
CREATE TRIGGER article_country_key BEFORE INSERT ON article_country FOR EACH ROW EXECUTE FUNCTION take_article_key();
--> statement-breakpoint
CREATE TRIGGER article_topic_key BEFORE INSERT ON article_topic FOR EACH ROW EXECUTE FUNCTION take_article_key();
--> statement-breakpoint
CREATE TRIGGER article_meeting_key BEFORE INSERT ON article_meeting FOR EACH ROW EXECUTE FUNCTION take_both_keys();
--> statement-breakpoint
CREATE TRIGGER meeting_country_key BEFORE INSERT ON meeting_country FOR EACH ROW EXECUTE FUNCTION take_meeting_key();
--> statement-breakpoint
CREATE TRIGGER meeting_person_key BEFORE INSERT ON meeting_person FOR EACH ROW EXECUTE FUNCTION take_meeting_key();
--> statement-breakpoint
CREATE TRIGGER meeting_organization_key BEFORE INSERT ON meeting_organization FOR EACH ROW EXECUTE FUNCTION take_meeting_key();
--> statement-breakpoint
CREATE FUNCTION pass_on_article_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE article_person SET published_at = NEW.published_at WHERE article_id = NEW.id;
  UPDATE article_organization SET published_at = NEW.published_at WHERE article_id = NEW.id;
  UPDATE article_country SET published_at = NEW.published_at WHERE article_id = NEW.id;
  UPDATE article_topic SET published_at = NEW.published_at WHERE article_id = NEW.id;
  UPDATE article_meeting SET published_at = NEW.published_at WHERE article_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER article_key AFTER UPDATE OF published_at ON article
  FOR EACH ROW WHEN (OLD.published_at IS DISTINCT FROM NEW.published_at)
  EXECUTE FUNCTION pass_on_article_key();
--> statement-breakpoint
CREATE FUNCTION pass_on_meeting_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE meeting_country SET earliest = NEW.earliest WHERE meeting_id = NEW.id;
  UPDATE meeting_person SET earliest = NEW.earliest WHERE meeting_id = NEW.id;
  UPDATE meeting_organization SET earliest = NEW.earliest WHERE meeting_id = NEW.id;
  UPDATE article_meeting SET earliest = NEW.earliest WHERE meeting_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER meeting_key AFTER UPDATE OF earliest ON meeting
  FOR EACH ROW WHEN (OLD.earliest IS DISTINCT FROM NEW.earliest)
  EXECUTE FUNCTION pass_on_meeting_key();
--> statement-breakpoint

-- An article's people, organizations, countries and topics are those its text mentions; what an
-- editor linked by hand stays.
CREATE FUNCTION link_mentioned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO article_person (article_id, person_id, method)
    SELECT DISTINCT ON (article_id, person_id) article_id, person_id, method FROM new_mention
    WHERE person_id IS NOT NULL ORDER BY article_id, person_id, method ON CONFLICT DO NOTHING;
  INSERT INTO article_organization (article_id, organization_id, method)
    SELECT DISTINCT ON (article_id, organization_id) article_id, organization_id, method FROM new_mention
    WHERE organization_id IS NOT NULL ORDER BY article_id, organization_id, method ON CONFLICT DO NOTHING;
  INSERT INTO article_country (article_id, country_code, method)
    SELECT DISTINCT ON (article_id, country_code) article_id, country_code, method FROM new_mention
    WHERE country_code IS NOT NULL ORDER BY article_id, country_code, method ON CONFLICT DO NOTHING;
  INSERT INTO article_topic (article_id, topic_id, method)
    SELECT DISTINCT ON (article_id, topic_id) article_id, topic_id, method FROM new_mention
    WHERE topic_id IS NOT NULL ORDER BY article_id, topic_id, method ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION unlink_unmentioned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM article_person j USING old_mention o
    WHERE j.article_id = o.article_id AND j.person_id = o.person_id AND j.method = 'IMPORTER'
      AND NOT EXISTS (SELECT FROM mention m WHERE m.article_id = j.article_id AND m.person_id = j.person_id);
  DELETE FROM article_organization j USING old_mention o
    WHERE j.article_id = o.article_id AND j.organization_id = o.organization_id AND j.method = 'IMPORTER'
      AND NOT EXISTS (SELECT FROM mention m WHERE m.article_id = j.article_id AND m.organization_id = j.organization_id);
  DELETE FROM article_country j USING old_mention o
    WHERE j.article_id = o.article_id AND j.country_code = o.country_code AND j.method = 'IMPORTER'
      AND NOT EXISTS (SELECT FROM mention m WHERE m.article_id = j.article_id AND m.country_code = j.country_code);
  DELETE FROM article_topic j USING old_mention o
    WHERE j.article_id = o.article_id AND j.topic_id = o.topic_id AND j.method = 'IMPORTER'
      AND NOT EXISTS (SELECT FROM mention m WHERE m.article_id = j.article_id AND m.topic_id = j.topic_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER mention_inserted AFTER INSERT ON mention REFERENCING NEW TABLE AS new_mention
  FOR EACH STATEMENT EXECUTE FUNCTION link_mentioned();
--> statement-breakpoint
CREATE TRIGGER mention_moved_to AFTER UPDATE ON mention REFERENCING NEW TABLE AS new_mention
  FOR EACH STATEMENT EXECUTE FUNCTION link_mentioned();
--> statement-breakpoint
CREATE TRIGGER mention_moved_from AFTER UPDATE ON mention REFERENCING OLD TABLE AS old_mention
  FOR EACH STATEMENT EXECUTE FUNCTION unlink_unmentioned();
--> statement-breakpoint
CREATE TRIGGER mention_deleted AFTER DELETE ON mention REFERENCING OLD TABLE AS old_mention
  FOR EACH STATEMENT EXECUTE FUNCTION unlink_unmentioned();
--> statement-breakpoint

-- A meeting's countries, people and organizations are those of its participants.
CREATE FUNCTION refresh_meeting_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM meeting_country j USING touched t WHERE j.meeting_id = t.meeting_id
    AND NOT EXISTS (SELECT FROM participant p WHERE p.meeting_id = j.meeting_id AND p.country_code = j.country_code);
  DELETE FROM meeting_person j USING touched t WHERE j.meeting_id = t.meeting_id
    AND NOT EXISTS (SELECT FROM participant p WHERE p.meeting_id = j.meeting_id AND p.person_id = j.person_id);
  DELETE FROM meeting_organization j USING touched t WHERE j.meeting_id = t.meeting_id
    AND NOT EXISTS (SELECT FROM participant p WHERE p.meeting_id = j.meeting_id AND p.organization_id = j.organization_id);
  INSERT INTO meeting_country (meeting_id, country_code)
    SELECT DISTINCT p.meeting_id, p.country_code FROM participant p JOIN touched t USING (meeting_id)
    WHERE p.country_code IS NOT NULL ON CONFLICT DO NOTHING;
  INSERT INTO meeting_person (meeting_id, person_id)
    SELECT DISTINCT p.meeting_id, p.person_id FROM participant p JOIN touched t USING (meeting_id)
    WHERE p.person_id IS NOT NULL ON CONFLICT DO NOTHING;
  INSERT INTO meeting_organization (meeting_id, organization_id)
    SELECT DISTINCT p.meeting_id, p.organization_id FROM participant p JOIN touched t USING (meeting_id)
    WHERE p.organization_id IS NOT NULL ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER participant_inserted AFTER INSERT ON participant REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_meeting_members();
--> statement-breakpoint
CREATE TRIGGER participant_moved_to AFTER UPDATE ON participant REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_meeting_members();
--> statement-breakpoint
CREATE TRIGGER participant_moved_from AFTER UPDATE ON participant REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_meeting_members();
--> statement-breakpoint
CREATE TRIGGER participant_deleted AFTER DELETE ON participant REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_meeting_members();
--> statement-breakpoint

-- A meeting's articles are those of its evidence.
CREATE FUNCTION refresh_meeting_articles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM article_meeting j USING touched t
    WHERE j.meeting_id = t.meeting_id AND j.article_id = t.article_id
      AND NOT EXISTS (SELECT FROM evidence e WHERE e.meeting_id = j.meeting_id AND e.article_id = j.article_id);
  INSERT INTO article_meeting (meeting_id, article_id)
    SELECT DISTINCT e.meeting_id, e.article_id FROM evidence e
    JOIN touched t ON t.meeting_id = e.meeting_id AND t.article_id = e.article_id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER evidence_inserted AFTER INSERT ON evidence REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_meeting_articles();
--> statement-breakpoint
CREATE TRIGGER evidence_moved_to AFTER UPDATE ON evidence REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_meeting_articles();
--> statement-breakpoint
CREATE TRIGGER evidence_moved_from AFTER UPDATE ON evidence REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_meeting_articles();
--> statement-breakpoint
CREATE TRIGGER evidence_deleted AFTER DELETE ON evidence REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_meeting_articles();
--> statement-breakpoint

-- A span lies inside its text, and says the words it claims. Checked at commit, so that a text and
-- its spans can change together.
CREATE FUNCTION check_span(source regclass, span_id uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  span record;
  body text;
BEGIN
  EXECUTE format(
    'SELECT article_id, block_id, start, "end", %s AS exact FROM %s WHERE id = $1',
    CASE WHEN source = 'mention'::regclass THEN 'NULL::text' ELSE 'exact' END, source
  ) INTO span USING span_id;
  IF span.article_id IS NULL THEN
    RETURN; -- deleted since
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
CREATE FUNCTION check_own_span() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM check_span(TG_RELID::regclass, NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION check_spans_of_block() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM check_span('mention'::regclass, id) FROM mention WHERE block_id = NEW.id;
  PERFORM check_span('evidence'::regclass, id) FROM evidence WHERE block_id = NEW.id;
  PERFORM check_span('quote'::regclass, id) FROM quote WHERE block_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION check_spans_of_headline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM check_span('mention'::regclass, id) FROM mention WHERE article_id = NEW.id AND block_id IS NULL;
  PERFORM check_span('evidence'::regclass, id) FROM evidence WHERE article_id = NEW.id AND block_id IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER mention_span_inside AFTER INSERT OR UPDATE ON mention
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_own_span();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER evidence_span_inside AFTER INSERT OR UPDATE ON evidence
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_own_span();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER quote_span_inside AFTER INSERT OR UPDATE ON quote
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_own_span();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER block_spans_inside AFTER UPDATE OF text ON article_block
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_spans_of_block();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER headline_spans_inside AFTER UPDATE OF headline ON article
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_spans_of_headline();
--> statement-breakpoint

-- A published meeting is reported by at least one public article.
CREATE FUNCTION check_meeting_has_evidence(checked uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM meeting WHERE id = checked AND stage = 'PUBLISHED')
    AND NOT EXISTS (
      SELECT FROM evidence e JOIN article a ON a.id = e.article_id
      WHERE e.meeting_id = checked AND e.stance = 'SUPPORTS' AND a.status = 'PUBLISHED'
    )
  THEN
    RAISE EXCEPTION 'meeting % is published without evidence in a public article', checked
      USING ERRCODE = 'check_violation', CONSTRAINT = 'published_meeting_has_evidence';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION check_own_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM check_meeting_has_evidence(NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION check_evidence_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM check_meeting_has_evidence(OLD.meeting_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION check_evidence_of_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM check_meeting_has_evidence(meeting_id) FROM article_meeting WHERE article_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER meeting_has_evidence AFTER INSERT OR UPDATE OF stage ON meeting
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_own_evidence();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER evidence_leaves_some AFTER DELETE OR UPDATE ON evidence
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_evidence_left();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER article_leaves_evidence AFTER UPDATE OF status ON article
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.status = 'PUBLISHED' AND NEW.status <> 'PUBLISHED')
  EXECUTE FUNCTION check_evidence_of_article();
--> statement-breakpoint

-- Every change of what the public sees goes to the outbox in the transaction that makes it, whoever
-- writes: no code path can forget it.
CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_public boolean := false;
  is_public boolean := false;
BEGIN
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
  IF is_public THEN
    INSERT INTO outbox (kind, noun, entity_id) VALUES ('UPSERT', TG_TABLE_NAME, NEW.id::text);
  ELSIF was_public THEN
    INSERT INTO outbox (kind, noun, entity_id) VALUES ('REMOVE', TG_TABLE_NAME, OLD.id::text);
  END IF;
  IF is_public OR was_public THEN
    PERFORM pg_notify('mahdar_change', '');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER article_change AFTER INSERT OR UPDATE OR DELETE ON article FOR EACH ROW EXECUTE FUNCTION record_change();
--> statement-breakpoint
CREATE TRIGGER meeting_change AFTER INSERT OR UPDATE OR DELETE ON meeting FOR EACH ROW EXECUTE FUNCTION record_change();
--> statement-breakpoint
CREATE TRIGGER person_change AFTER INSERT OR UPDATE OR DELETE ON person FOR EACH ROW EXECUTE FUNCTION record_change();
--> statement-breakpoint
CREATE TRIGGER organization_change AFTER INSERT OR UPDATE OR DELETE ON organization FOR EACH ROW EXECUTE FUNCTION record_change();
--> statement-breakpoint
CREATE TRIGGER topic_change AFTER INSERT OR UPDATE OR DELETE ON topic FOR EACH ROW EXECUTE FUNCTION record_change();
--> statement-breakpoint
CREATE TRIGGER publisher_change AFTER INSERT OR UPDATE OR DELETE ON publisher FOR EACH ROW EXECUTE FUNCTION record_change();

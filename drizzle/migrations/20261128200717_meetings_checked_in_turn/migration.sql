-- Custom SQL: two transactions that each leave a meeting its other passage would leave it none
-- together. Whoever checks a meeting holds its row until it commits, so the next one sees what the
-- first has done; meetings are checked in one order, so that nobody waits in a circle.
CREATE OR REPLACE FUNCTION check_meeting_has_evidence(checked uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM meeting WHERE id = checked FOR UPDATE;
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
--> statement-breakpoint
CREATE OR REPLACE FUNCTION check_evidence_of_article() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reported uuid;
BEGIN
  FOR reported IN SELECT meeting_id FROM article_meeting WHERE article_id = NEW.id ORDER BY meeting_id LOOP
    PERFORM check_meeting_has_evidence(reported);
  END LOOP;
  RETURN NULL;
END $$;

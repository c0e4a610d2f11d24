-- Custom SQL: the second wall. The owner of the tables sees all of them; any other login sees what
-- the public may, whatever it asks. Where a rule names a table, that table's own rule counts too.

DO $$
DECLARE
  rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES
    ('article', 'status = ''PUBLISHED'''),
    ('meeting', 'stage = ''PUBLISHED'''),
    ('article_block', 'EXISTS (SELECT FROM article a WHERE a.id = article_id)'),
    ('article_source', 'EXISTS (SELECT FROM article a WHERE a.id = article_id)'),
    ('related_link', 'EXISTS (SELECT FROM article a WHERE a.id = article_id)'),
    ('article_search', 'EXISTS (SELECT FROM article a WHERE a.id = article_id)'),
    ('article_person', 'EXISTS (SELECT FROM article a WHERE a.id = article_id)'),
    ('article_organization', 'EXISTS (SELECT FROM article a WHERE a.id = article_id)'),
    ('article_country', 'EXISTS (SELECT FROM article a WHERE a.id = article_id)'),
    ('article_topic', 'EXISTS (SELECT FROM article a WHERE a.id = article_id)'),
    ('mention', 'lost_at IS NULL AND EXISTS (SELECT FROM article a WHERE a.id = article_id)'),
    ('quote', 'lost_at IS NULL AND EXISTS (SELECT FROM article a WHERE a.id = article_id)'),
    ('evidence', 'lost_at IS NULL AND EXISTS (SELECT FROM article a WHERE a.id = article_id)
      AND (meeting_id IS NULL OR EXISTS (SELECT FROM meeting m WHERE m.id = meeting_id))'),
    ('participant', 'EXISTS (SELECT FROM meeting m WHERE m.id = meeting_id)'),
    ('meeting_topic', 'EXISTS (SELECT FROM meeting m WHERE m.id = meeting_id)'),
    ('meeting_country', 'EXISTS (SELECT FROM meeting m WHERE m.id = meeting_id)'),
    ('meeting_person', 'EXISTS (SELECT FROM meeting m WHERE m.id = meeting_id)'),
    ('meeting_organization', 'EXISTS (SELECT FROM meeting m WHERE m.id = meeting_id)'),
    ('article_meeting', 'EXISTS (SELECT FROM article a WHERE a.id = article_id)
      AND EXISTS (SELECT FROM meeting m WHERE m.id = meeting_id)'),
    ('slug_redirect', 'CASE noun
      WHEN ''article'' THEN EXISTS (SELECT FROM article a WHERE a.id = entity_id)
      WHEN ''meeting'' THEN EXISTS (SELECT FROM meeting m WHERE m.id = entity_id)
      ELSE true END')
  ) AS rules (source, condition)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rule.source);
    EXECUTE format('CREATE POLICY public_rows ON %I FOR SELECT USING (%s)', rule.source, rule.condition);
  END LOOP;
END $$;

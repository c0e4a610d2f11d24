-- Custom SQL: the past of an article, for whoever may read the article.

-- What a public article said at an instant: the snapshot of its revisions, `{}` where it says the
-- same now, null where the public could not read it then or cannot now. It runs with the rights of
-- its owner, because the revisions themselves are for editors alone.
CREATE FUNCTION article_as_of(key uuid, instant timestamptz) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN state.told = '{}' OR state.told ->> 'status' = 'PUBLISHED' THEN state.told END
  FROM article a
  LEFT JOIN LATERAL (
    SELECT after FROM revision
    WHERE noun = 'article' AND entity_id = a.id AND at <= instant ORDER BY version DESC LIMIT 1
  ) newest ON true
  LEFT JOIN LATERAL (
    SELECT before FROM revision
    WHERE noun = 'article' AND entity_id = a.id AND at > instant ORDER BY version LIMIT 1
  ) next ON true
  CROSS JOIN LATERAL (
    SELECT coalesce(newest.after, CASE WHEN next IS NULL THEN '{}' ELSE next.before END) AS told
  ) state
  WHERE a.id = key AND a.status = 'PUBLISHED' AND a.received_at <= instant
$$;

-- A search asks of an article when it was published, whether it is public and in which language it
-- is. With these beside the document, the newest hits of a word are found in one table.

-- The days, and groups of 4, 16, 64 days and so on, that an instant lies in. A list of hits by the
-- words and by one of these is as short as wanted, however many articles hold the words. Each size
-- of group has numbers of its own, ten million for each, the smallest first.
CREATE FUNCTION search_periods(at timestamptz) RETURNS int[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT ARRAY[day, 10000000 + (day >> 2), 20000000 + (day >> 4), 30000000 + (day >> 6),
    40000000 + (day >> 8), 50000000 + (day >> 10), 60000000 + (day >> 12)]
  FROM (SELECT least(greatest(floor(extract(epoch FROM at) / 86400), 0), 9999999)::int AS day) AS d
);
--> statement-breakpoint
-- The table is made anew beside the one that is there: meanwhile searches go on in that, and only
-- who changes articles waits. In the order of the newest, hits of one time are stored together.
LOCK TABLE article IN SHARE MODE;
--> statement-breakpoint
SET LOCAL maintenance_work_mem = '256MB';
--> statement-breakpoint
CREATE TABLE "article_search_new" (
	"article_id" uuid NOT NULL,
	"published_at" timestamp(3) with time zone,
	"status" "article_status" NOT NULL,
	"language" text NOT NULL,
	"document" tsvector NOT NULL
);
--> statement-breakpoint
INSERT INTO article_search_new
  SELECT a.id, a.published_at, a.status, a.language, s.document
  FROM article_search s JOIN article a ON a.id = s.article_id ORDER BY a.published_at, a.id;
--> statement-breakpoint
ALTER TABLE "article_search_new" ADD CONSTRAINT "article_search_new_pkey" PRIMARY KEY ("article_id");
--> statement-breakpoint
CREATE INDEX "article_search_new_document" ON "article_search_new" USING gin ("document",search_periods("published_at"));
--> statement-breakpoint
CREATE INDEX "article_search_newest" ON "article_search_new" ("published_at" DESC,"article_id" DESC);
--> statement-breakpoint
ANALYZE article_search_new;
--> statement-breakpoint
ALTER TABLE article_search_new ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY public_rows ON article_search_new FOR SELECT USING (status = 'PUBLISHED');
--> statement-breakpoint
DO $$
DECLARE
  login name;
BEGIN
  FOR login IN SELECT r.rolname FROM pg_class c, aclexplode(c.relacl) AS g JOIN pg_roles r ON r.oid = g.grantee
    WHERE c.oid = 'article_search'::regclass AND g.privilege_type = 'SELECT' AND g.grantee <> c.relowner
  LOOP
    EXECUTE format('GRANT SELECT ON article_search_new TO %I', login);
  END LOOP;
END $$;
--> statement-breakpoint
DROP TABLE article_search;
--> statement-breakpoint
ALTER TABLE article_search_new RENAME TO article_search;
--> statement-breakpoint
ALTER TABLE article_search RENAME CONSTRAINT article_search_new_pkey TO article_search_pkey;
--> statement-breakpoint
ALTER INDEX article_search_new_document RENAME TO article_search_document;
--> statement-breakpoint
ALTER TABLE "article_search" ADD CONSTRAINT "article_search_article_id_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- Whoever writes a document, the version before included, need not know of the other columns.
CREATE FUNCTION take_search_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT published_at, status, language INTO NEW.published_at, NEW.status, NEW.language
    FROM article WHERE id = NEW.article_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER article_search_key BEFORE INSERT ON article_search FOR EACH ROW EXECUTE FUNCTION take_search_key();
--> statement-breakpoint
CREATE FUNCTION pass_on_search_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE article_search SET published_at = NEW.published_at, status = NEW.status, language = NEW.language
    WHERE article_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER article_search_key AFTER UPDATE OF published_at, status, language ON article
  FOR EACH ROW WHEN ((OLD.published_at, OLD.status, OLD.language) IS DISTINCT FROM (NEW.published_at, NEW.status, NEW.language))
  EXECUTE FUNCTION pass_on_search_key();

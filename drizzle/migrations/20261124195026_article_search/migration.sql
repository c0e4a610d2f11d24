DROP INDEX "article_search";--> statement-breakpoint
ALTER TABLE "article" DROP COLUMN "search";--> statement-breakpoint
CREATE TABLE "article_search" (
	"article_id" uuid PRIMARY KEY,
	"document" tsvector NOT NULL
);
--> statement-breakpoint
CREATE INDEX "article_search_document" ON "article_search" USING gin ("document");--> statement-breakpoint
ALTER TABLE "article_search" ADD CONSTRAINT "article_search_article_id_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE;

CREATE INDEX "article_modified" ON "article" ("modified_at");--> statement-breakpoint
CREATE INDEX "meeting_latest" ON "meeting" ("latest" DESC,"id" DESC);
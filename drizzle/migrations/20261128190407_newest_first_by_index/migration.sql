DROP INDEX "article_newest";--> statement-breakpoint
CREATE INDEX "article_newest" ON "article" ("published_at" DESC,"id" DESC);--> statement-breakpoint
DROP INDEX "article_publisher_newest";--> statement-breakpoint
CREATE INDEX "article_publisher_newest" ON "article" ("publisher_id","published_at" DESC,"id" DESC);--> statement-breakpoint
DROP INDEX "article_language_newest";--> statement-breakpoint
CREATE INDEX "article_language_newest" ON "article" ("language","published_at" DESC,"id" DESC);--> statement-breakpoint
DROP INDEX "article_country_newest";--> statement-breakpoint
CREATE INDEX "article_country_newest" ON "article_country" ("country_code","published_at" DESC,"article_id" DESC);--> statement-breakpoint
DROP INDEX "article_meeting_newest";--> statement-breakpoint
CREATE INDEX "article_meeting_newest" ON "article_meeting" ("meeting_id","published_at" DESC,"article_id" DESC);--> statement-breakpoint
DROP INDEX "meeting_article_newest";--> statement-breakpoint
CREATE INDEX "meeting_article_newest" ON "article_meeting" ("article_id","earliest" DESC,"meeting_id" DESC);--> statement-breakpoint
DROP INDEX "article_organization_newest";--> statement-breakpoint
CREATE INDEX "article_organization_newest" ON "article_organization" ("organization_id","published_at" DESC,"article_id" DESC);--> statement-breakpoint
DROP INDEX "article_person_newest";--> statement-breakpoint
CREATE INDEX "article_person_newest" ON "article_person" ("person_id","published_at" DESC,"article_id" DESC);--> statement-breakpoint
DROP INDEX "article_topic_newest";--> statement-breakpoint
CREATE INDEX "article_topic_newest" ON "article_topic" ("topic_id","published_at" DESC,"article_id" DESC);--> statement-breakpoint
DROP INDEX "meeting_country_newest";--> statement-breakpoint
CREATE INDEX "meeting_country_newest" ON "meeting_country" ("country_code","earliest" DESC,"meeting_id" DESC);--> statement-breakpoint
DROP INDEX "meeting_organization_newest";--> statement-breakpoint
CREATE INDEX "meeting_organization_newest" ON "meeting_organization" ("organization_id","earliest" DESC,"meeting_id" DESC);--> statement-breakpoint
DROP INDEX "meeting_person_newest";--> statement-breakpoint
CREATE INDEX "meeting_person_newest" ON "meeting_person" ("person_id","earliest" DESC,"meeting_id" DESC);--> statement-breakpoint
DROP INDEX "meeting_newest";--> statement-breakpoint
CREATE INDEX "meeting_newest" ON "meeting" ("earliest" DESC,"latest" DESC,"id" DESC);